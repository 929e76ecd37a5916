import type { Browser } from 'playwright-core';

const GAP = 16;
/** Share of a CSS pixel's size: small enough for a repository, large enough to read. */
const SCALE = 0.72;
const QUALITY = 0.72;

/** Puts pictures into rows on one sheet and packs it as WebP. Chromium draws it: there is no other program to install. */
export async function contactSheet(browser: Browser, rows: readonly (readonly Buffer[])[]): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const given = rows.map((row) =>
      row.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    );
    const packed = await page.evaluate<string>(`(${DRAW})(${JSON.stringify([given, GAP, SCALE, QUALITY])})`);
    return Buffer.from(packed.split(',')[1] ?? '', 'base64');
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
const DRAW = `async ([rows, gap, scale, quality]) => {
  const load = async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return image;
  };
  const images = await Promise.all(rows.map((row) => Promise.all(row.map(load))));
  const wide = (row) => row.reduce((sum, image) => sum + image.width * scale + gap, gap);
  const high = (row) => Math.max(...row.map((image) => image.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...images.map(wide));
  canvas.height = images.reduce((sum, row) => sum + high(row) + gap, gap);
  const paper = canvas.getContext('2d');
  paper.imageSmoothingQuality = 'high';
  paper.fillStyle = '#8d8d8d';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  let y = gap;
  for (const row of images) {
    let x = gap;
    for (const image of row) {
      paper.drawImage(image, x, y, image.width * scale, image.height * scale);
      x += image.width * scale + gap;
    }
    y += high(row) + gap;
  }
  return canvas.toDataURL('image/webp', quality);
}`;
