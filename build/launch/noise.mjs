/**
 * Lines that Chromium prints on a machine without D-Bus or GPU. They say nothing about the wall and
 * would bury what does.
 */
const NOISE = [
  /ERROR:bus\.cc/,
  /ERROR:interface_endpoint_client\.cc/,
  /ERROR:object_proxy\.cc/,
  /ERROR:viz_main_impl\.cc/,
  /ERROR:gpu_init\.cc/,
  /ERROR:gl_surface_presentation_helper\.cc/,
  /ERROR:viz_context_provider|ERROR:command_buffer_proxy_impl\.cc/,
  /WARNING:(sandbox_linux|gpu_)/,
  /^\s*$/,
];

/** @param {string} line */
export const isNoise = (line) => NOISE.some((pattern) => pattern.test(line));

/**
 * Copies whole lines that are no noise from a stream to a function.
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} out
 */
export function copyTelling(stream, out) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!isNoise(line)) out(line);
  });
  stream.on('end', () => {
    if (!isNoise(rest)) out(rest);
  });
}
