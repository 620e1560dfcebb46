/** The least Electron that shows one page per display: the anchor for start-up, memory and four windows. */
const { app, BrowserWindow, screen } = require('electron');

const url = process.argv.find((argument) => argument.startsWith('http://')) ?? 'about:blank';
const windows = Number(process.argv.find((argument) => /^--windows=\d+$/.test(argument))?.slice(10) ?? '1');

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  for (const display of screen.getAllDisplays().slice(0, windows)) {
    const window = new BrowserWindow({ ...display.bounds, frame: false });
    void window.loadURL(url);
  }
});
