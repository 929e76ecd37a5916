import path from 'node:path';
import { createPreview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone, type Served } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';

const ROOT = path.join(__dirname, '..', '..', 'packages', 'web-preview', 'fixtures', 'demo');
let browser: Browser;
let served: Served;

beforeAll(async () => {
  served = await servePreview(await createPreview({ projectRoot: ROOT }), () => null);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

it('takes a picture of a canvas, asks once, and lets the settings decide after a refusal', async () => {
  const { page } = await TestPhone.create(browser);
  await page.goto(`${served.url}/#/pages/parts/index`);
  await page.waitForFunction('globalThis.wx?.canvasToTempFilePath !== undefined');
  await page.evaluate(`(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 20;
    canvas.getContext('2d').fillRect(0, 0, 40, 20);
    globalThis.drawn = canvas;
    globalThis.answerOf = (call) => call.then(({ errMsg }) => errMsg, ({ errMsg }) => errMsg);
  })()`);
  const size = await page.evaluate(`(async () => {
    const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: drawn, destWidth: 80, destHeight: 40 });
    globalThis.filePath = tempFilePath;
    const { width, height } = await wx.getImageInfo({ src: tempFilePath });
    return [width, height];
  })()`);
  expect(size).toEqual([80, 40]);
  expect(await page.evaluate('answerOf(wx.canvasToTempFilePath({ canvas: {} }))')).toContain(':fail canvas');
  const save = (): Promise<string> => page.evaluate('answerOf(wx.saveImageToPhotosAlbum({ filePath }))');
  const settings = (name: string): Promise<unknown> =>
    page.evaluate(`wx.${name}().then(({ authSetting }) => authSetting)`);
  expect(await settings('getSetting')).toEqual({});
  const refused = save();
  await page.getByText('拒绝', { exact: true }).tap();
  expect(await refused).toBe('saveImageToPhotosAlbum:fail auth deny');
  expect(await save()).toBe('saveImageToPhotosAlbum:fail auth deny');
  const changed = settings('openSetting');
  await page.getByText('允许', { exact: true }).tap();
  expect(await changed).toEqual({ 'scope.writePhotosAlbum': true });
  const download = page.waitForEvent('download');
  expect(await save()).toBe('saveImageToPhotosAlbum:ok');
  expect((await download).suggestedFilename()).toBe('picture.png');
});

it('offers files of this machine in place of those of a chat, of the kinds that are asked for', async () => {
  const { page } = await TestPhone.create(browser);
  await page.goto(`${served.url}/#/pages/parts/index`);
  await page.waitForFunction('globalThis.wx?.chooseMessageFile !== undefined');
  const chooser = page.waitForEvent('filechooser');
  const chosen =
    page.evaluate(`wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv', '.xlsx'] }).then(
    async ({ tempFiles }) => ({ tempFiles, text: await (await fetch(tempFiles[0].path)).text() }))`);
  const dialog = await chooser;
  expect(dialog.isMultiple()).toBe(false);
  expect(await dialog.element().getAttribute('accept')).toBe('.csv,.xlsx');
  await dialog.setFiles({ name: '商品.csv', mimeType: 'text/csv', buffer: Buffer.from('茶,9.90') });
  expect(await chosen).toMatchObject({
    tempFiles: [{ name: '商品.csv', size: 8, type: 'file' }],
    text: '茶,9.90',
  });
});
