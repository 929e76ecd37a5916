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
