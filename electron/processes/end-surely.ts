import { spawn } from 'node:child_process';

/** A wall's own end takes well under a second; a desktop's session manager waits for ten. */
const END_SURELY_MS = 5_000;

/**
 * Watches from outside, because nothing of this process runs any more when it hangs. A process is known by
 * its number and the moment it began (field 22 of /proc/PID/stat), so that no other one is ever ended.
 */
const WATCH = `
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
at=$(began "$1")
left=$2
while [ "$left" -gt 0 ]; do
  sleep 0.25
  [ "$(began "$1")" = "$at" ] || exit 0
  left=$((left - 250))
done
kill -KILL "$1"
`;

/**
 * Ends a process of Linux by force if it is still there after a while. Electron's exit waits for Chromium's
 * threads, and the one that talks to speech-dispatcher blocks for as long as that daemon does not answer: a
 * wall that is to start anew would stay dark.
 * @param pid the process
 * @param withinMs how long it may take, in steps of 250 ms
 */
export function endSurely(pid: number, withinMs = END_SURELY_MS): void {
  if (process.platform !== 'linux') return;
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'yiping-end', String(pid), String(withinMs)], {
    detached: true,
    stdio: 'ignore',
  });
  // Without a shell the wall ends as it always did.
  watcher.on('error', () => undefined);
  watcher.unref();
}
