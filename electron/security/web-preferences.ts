/** Fixed preferences of every window. Each line has its reason; none may be weakened. */
export function webPreferences(preload: string) {
  return {
    preload,
    // Items 2, 3, 4 of the checklist: no Node, a world of its own for the preload, an OS sandbox.
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    // Items 6, 8, 11.
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    // A countdown behind another window must not stall (reliability §2.2 rows 21, 22).
    backgroundThrottling: false,
    // Would download dictionaries.
    spellcheck: false,
    // Reads link targets of dropped files as navigations.
    navigateOnDragDrop: false,
    // Electron's default is ISO-8859-1.
    defaultEncoding: 'utf-8',
    devTools: false,
    // An alarm must sound on a wall that nobody has touched (reliability §2.4 row 45).
    autoplayPolicy: 'no-user-gesture-required',
  } as const;
}
