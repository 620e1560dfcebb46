/** Ends a process at once; one that is gone already is no fault. */
export function killProcess(kill: (pid: number, signal: 'SIGKILL') => unknown, pid: number): void {
  try {
    kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
