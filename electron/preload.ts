import { contextBridge, ipcRenderer } from 'electron';
import { makeBridge } from './ipc/bridge.js';

const bridge = makeBridge(
  {
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    on: (channel, listener) => ipcRenderer.on(channel, listener),
  },
  // The one way to hand a port to the page: `window.postMessage` keeps the ports, the bridge cannot.
  (message, ports) => window.postMessage(message, window.location.origin, [...ports] as MessagePort[]),
);

contextBridge.exposeInMainWorld('yiping', bridge);
