/** The permission and device hooks of a session. */
export interface PermissionSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: object) => void) => void): void;
  setUSBProtectedClassesHandler(handler: (details: { protectedClasses: string[] }) => string[]): void;
  setBluetoothPairingHandler(
    handler: (details: unknown, answer: (response: { confirmed: boolean }) => void) => void,
  ): void;
  on(
    event: DeviceChooser,
    listener: (event: { preventDefault(): void }, ...rest: unknown[]) => void,
  ): unknown;
}

/** Events that would let a page choose a device. */
export const DEVICE_CHOOSERS = ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const;
/** An event that would let a page choose a device. */
export type DeviceChooser = (typeof DEVICE_CHOOSERS)[number];

/**
 * A wall page needs no permission at all. Electron grants everything by default, so each hook has
 * to say no by itself (checklist item 5): requests, silent checks, devices, screen capture.
 */
export function denyPermissions(session: PermissionSession, denied: (permission: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    denied(permission);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    denied('display-capture');
    answer({});
  });
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  for (const chooser of DEVICE_CHOOSERS) {
    session.on(chooser, (event, ...rest) => {
      event.preventDefault();
      denied(chooser);
      // Preventing the default means "I will choose": an empty choice is the refusal.
      const answer = rest.at(-1);
      if (typeof answer === 'function') Reflect.apply(answer, undefined, ['']);
    });
  }
}
