/** What a browser wall answers to the remote page. */
export const remote = {
  noPictures: '浏览器大屏没有截图',
} as const;
