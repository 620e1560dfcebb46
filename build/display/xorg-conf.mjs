/**
 * @typedef {{ width: number, height: number }} Size in pixels
 */

/** The dummy driver has sixteen outputs. */
export const MAX_OUTPUTS = 16;

/** The driver refuses faster pixel clocks than 300 MHz; a very large mode is refreshed less often. */
const MAX_CLOCK_HZ = 290e6;

/** Name of the mode that every output gets. */
export const modeName = (/** @type {Size} */ { width, height }) => `${width}x${height}`;

/**
 * An xorg.conf for the dummy driver with room for the outputs side by side. The modeline's clock is
 * only there to lie within the sync ranges: nothing is scanned out.
 * @param {number} outputs
 * @param {Size} size of one output
 */
export function xorgConf(outputs, size) {
  const { width, height } = size;
  const total = { h: width + 280, v: height + 45 };
  const clockMhz = (Math.min(total.h * total.v * 60, MAX_CLOCK_HZ) / 1e6).toFixed(2);
  const horizontal = `${width} ${width + 88} ${width + 132} ${total.h}`;
  const vertical = `${height} ${height + 4} ${height + 9} ${total.v}`;
  return `Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 1024000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-1000
  VertRefresh 1-500
  Modeline "${modeName(size)}" ${clockMhz} ${horizontal} ${vertical}
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${modeName(size)}"
    Virtual ${Math.max(outputs, 1) * width} ${height * 2}
  EndSubSection
EndSection
`;
}

/**
 * Arguments for xrandr that put an output at its place in the row, or switch it off.
 * @param {number} index 0-based
 * @param {Size} size
 * @param {boolean} on
 */
export function outputArgs(index, size, on) {
  const output = ['--output', `DUMMY${index}`];
  return on
    ? [...output, '--mode', modeName(size), '--pos', `${index * size.width}x0`]
    : [...output, '--off'];
}
