import { createPreview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone } from '@zhuyi/web-preview/testing';
import { ONE_PAGE, writeProject } from '../../packages/web-preview/src/builder/testing';

/** A page with a sheet that has content of its own; the sheet's script waits until it is first drawn. */
const LAZY: Record<string, string> = {
  ...ONE_PAGE,
  'mini/app.json': '{"pages": ["pages/a/index"], "lazyCodeLoading": "requiredComponents"}',
  'mini/pages/a/index.json': JSON.stringify({
    usingComponents: { sheet: '/sheet/index', nothing: '/nothing/index' },
    componentPlaceholder: { sheet: 'nothing' },
  }),
  'mini/pages/a/index.wxml':
    '<view bind:tap="show">show</view><sheet wx:if="{{made}}" word="{{word}}">inside</sheet>',
  'mini/pages/a/index.ts':
    "globalThis.ran = ['page']; Page({ data: { made: false, word: '' }, show() { this.setData({ made: true }, () => this.setData({ word: 'said' })); } });",
  'mini/sheet/index.json': '{"component": true}',
  'mini/sheet/index.wxml': '<view>{{word}} <slot /></view>',
  'mini/sheet/index.ts': "globalThis.ran.push('sheet'); Component({ properties: { word: String } });",
  'mini/nothing/index.json': '{"component": true}',
  'mini/nothing/index.wxml': '',
  'mini/nothing/index.ts': 'Component({});',
};

it('runs the script of a component with a placeholder when it is first drawn', async () => {
  const { root, remove } = writeProject(LAZY);
  const lazy = await servePreview(await createPreview({ projectRoot: root }), () => null);
  const browser = await launchBrowser();
  const phone = await TestPhone.create(browser);
  const { page } = phone;
  await page.goto(lazy.url);
  await page.getByText('show', { exact: true }).waitFor();
  expect(await page.evaluate('ran')).toEqual(['page']);
  await phone.tap('show');
  await page.getByText('said inside').waitFor();
  expect(await page.evaluate('ran')).toEqual(['page', 'sheet']);
  expect(phone.errors).toEqual([]);
  await browser.close();
  await lazy.close();
  remove();
});

/** Two sub-packages: one whose page is opened, one of which the first page draws a component with a placeholder. */
const PACKAGES: Record<string, string> = {
  ...LAZY,
  'mini/app.json': JSON.stringify({
    pages: ['pages/a/index'],
    subPackages: [
      { root: 'more', pages: ['b'] },
      { root: 'sheets', pages: ['none'] },
    ],
    lazyCodeLoading: 'requiredComponents',
  }),
  'mini/pages/a/index.json': JSON.stringify({
    usingComponents: { sheet: '/sheets/sheet', nothing: '/nothing/index' },
    componentPlaceholder: { sheet: 'nothing' },
  }),
  'mini/shared.ts': 'export const seen: string[] = [];',
  'mini/pages/a/index.ts':
    "import { seen } from '/shared'; Page({ data: { made: false, word: '' }, onLoad() { seen.push('a'); }, show() { this.setData({ made: true, word: 'said' }); } });",
  'mini/more/b.json': '{}',
  'mini/more/b.wxml': '<view class="loud">came after {{seen}}</view>',
  'mini/more/b.wxss': '.loud { color: rgb(1, 2, 3) }',
  'mini/more/b.ts':
    "import { seen } from '/shared'; Page({ data: { seen: '' }, onLoad() { this.setData({ seen: seen.join() }); } });",
  'mini/sheets/none.json': '{}',
  'mini/sheets/none.wxml': '<view />',
  'mini/sheets/none.ts': 'Page({});',
  'mini/sheets/sheet.json': '{"component": true}',
  'mini/sheets/sheet.wxml': '<view>{{word}} <slot /></view>',
  'mini/sheets/sheet.ts': 'Component({ properties: { word: String } });',
};

it('loads a sub-package when its page is opened or its component drawn, with the modules that are there', async () => {
  const { root, remove } = writeProject(PACKAGES);
  const served = await servePreview(await createPreview({ projectRoot: root }), () => null);
  const browser = await launchBrowser();
  const phone = await TestPhone.create(browser);
  const { page } = phone;
  const parts = (): Promise<number> =>
    page.evaluate(
      "performance.getEntriesByType('resource').filter(({ name }) => /part-|package\\d/.test(name)).length",
    );
  await page.goto(served.url);
  await page.getByText('show', { exact: true }).waitFor();
  const begun = await parts();
  await phone.tap('show');
  await page.getByText('said inside').waitFor();
  const drawn = await parts();
  expect(drawn).toBeGreaterThan(begun);
  await page.evaluate("wx.navigateTo({ url: '/more/b' })");
  await page.getByText('came after a', { exact: true }).waitFor();
  expect(await page.evaluate("getComputedStyle(document.querySelector('.loud')).color")).toBe('rgb(1, 2, 3)');
  expect(await parts()).toBeGreaterThan(drawn);
  // Opened by its address as well.
  await page.reload();
  await page.getByText('came after', { exact: true }).waitFor();
  expect(phone.errors).toEqual([]);
  await browser.close();
  await served.close();
  remove();
});
