/** What of the browser tells about devices. */
export interface DeviceSource {
  /** Absent on a page that was not served securely. */
  readonly mediaDevices?: Pick<MediaDevices, 'enumerateDevices'> | undefined;
  /** Whether this browser lists outputs at all; one that cannot choose an output lists none. */
  readonly listsOutputs: boolean;
}

/**
 * Number of audio outputs, or null when the browser does not say. Without a permission a browser
 * withholds names and numbers, but still lists one nameless entry per kind that is there (seen on
 * Chromium 156: none without a device, while an `AudioContext` runs on as if there were one).
 */
export async function countOutputs(source: DeviceSource): Promise<number | null> {
  if (!source.mediaDevices || !source.listsOutputs) return null;
  try {
    const devices = await source.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === 'audiooutput').length;
  } catch {
    return null;
  }
}
