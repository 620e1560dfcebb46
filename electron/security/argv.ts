/** Switches of Chromium that would open the wall up, with what each one does. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/^remote-debugging-/, 'opens the pages to any program on this PC'],
  [/^inspect/, 'opens the main process to any program on this PC'],
  [/^no-sandbox$|^disable-.*sandbox|^no-zygote/, 'takes the sandbox away; run as an ordinary user instead'],
  [/^force-device-scale-factor$/, 'makes the bounds of displays wrong (electron#26344)'],
  [/^disable-web-security$|^allow-|^ignore-certificate-/, 'takes a security boundary away'],
  [
    /^js-flags$|^load-extension$|^user-agent$|^host-rules$|^host-resolver-rules$|^proxy-/,
    'changes what the pages run or reach',
  ],
];

/** Switches of Chromium that a site may need for its graphics or its window system. */
const TOLERATED =
  /^(disable-gpu(-.+)?|use-gl|use-angle|ozone-platform(-hint)?|enable-logging|disable-dev-shm-usage|in-process-gpu|lang|v|log-level)$/;

/** Those that Playwright always passes, and that only an end-to-end build takes. */
const INSPECTOR = /^(remote-debugging-port|inspect)$/;

/** What may be done with a switch that is not one of ours. */
export type SwitchVerdict = { take: true } | { take: false; why: string };

/** Judges a switch that the wall's own schema does not know; `name` is without dashes. */
export function judgeSwitch(name: string, { e2e }: { e2e: boolean }): SwitchVerdict {
  if (e2e && INSPECTOR.test(name)) return { take: true };
  const forbidden = FORBIDDEN.find(([pattern]) => pattern.test(name));
  if (forbidden) return { take: false, why: forbidden[1] };
  if (TOLERATED.test(name)) return { take: true };
  return { take: false, why: 'unknown switch' };
}
