/** The part of Electron's `app` that concerns speech. */
export interface SpeechApp {
  readonly commandLine: { appendSwitch(name: string): void };
}

/**
 * Lets the pages speak through the machine's own voices. Windows and macOS need nothing; on Linux
 * Chromium asks speech-dispatcher only when told so (electron#4452), and falls silent without it.
 */
export function allowSpeech(app: SpeechApp, platform: NodeJS.Platform): void {
  if (platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher');
}
