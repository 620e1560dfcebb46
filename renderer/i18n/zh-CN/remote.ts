/** What a browser wall answers to the remote page. */
export const remote = {
  noPictures: '浏览器大屏没有截图',
  notHere: '浏览器大屏不能做这项操作',
  otherScreen: (name: string) => `浏览器大屏只有一块屏：${name}`,
} as const;
