import type { Browser } from 'playwright-core';

/** Puts pictures side by side, `columns` in a row, each `width` wide, with the gap of real bezels. */
export async function montage(
  browser: Browser,
  pictures: readonly Buffer[],
  columns: number,
  width: number,
): Promise<Buffer> {
  const gap = 8;
  const height = Math.round((width * 9) / 16);
  const rows = Math.ceil(pictures.length / columns);
  const page = await browser.newPage({
    viewport: { width: columns * width + (columns + 1) * gap, height: rows * height + (rows + 1) * gap },
  });
  const images = pictures
    .map(
      (picture) =>
        `<img src="data:image/png;base64,${picture.toString('base64')}" width="${width}" height="${height}">`,
    )
    .join('');
  await page.setContent(
    `<body style="margin:0;background:#000;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:${gap}px;padding:${gap}px">${images}</body>`,
  );
  const whole = await page.screenshot();
  await page.close();
  return whole;
}
