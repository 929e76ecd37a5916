import path from 'node:path';
import { createPreview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone, type Served } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';

const ROOT = path.join(__dirname, '..', '..', 'packages', 'web-preview', 'fixtures', 'demo');

let browser: Browser;
let served: Served;

beforeAll(async () => {
  served = await servePreview(await createPreview({ projectRoot: ROOT, wide: ['more/detail'] }), () => null);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test('a script that somebody wrote into the page does not run', async () => {
  const phone = await TestPhone.create(browser);
  await phone.page.goto(served.url);
  const blocked = await phone.page.evaluate(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.planted = 1">');
  })`);
  expect(blocked).toBe('script-src-attr');
  expect(await phone.page.evaluate('globalThis.planted')).toBeUndefined();
  expect(phone.errors.join()).toContain('Content Security Policy');
});

test('a page for a desktop gets the whole window, and hears of it', async () => {
  const desktop = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await desktop.newPage();
  const windowWidth = (): Promise<unknown> => tab.evaluate('wx.getWindowInfo().windowWidth');
  const rpx = `(() => {
    const node = document.createElement('wx-view');
    node.style.cssText = 'display:block;width:calc(100*var(--rpx))';
    document.querySelector('.wp-page:not([hidden]) wx-page').append(node);
    return node.getBoundingClientRect().width;
  })()`;
  await tab.goto(`${served.url}/#/more/detail/index?id=2`);
  await tab.getByText('load show ready').waitFor();
  expect(await windowWidth()).toBe(1280);
  expect(await tab.evaluate(rpx)).toBe(50);
  await tab.evaluate('wx.onWindowResize(({ size }) => { globalThis.heard = size.windowWidth })');
  await tab.setViewportSize({ width: 1000, height: 900 });
  await tab.waitForFunction('globalThis.heard === 1000');
  await tab.setViewportSize({ width: 800, height: 900 });
  await tab.waitForFunction('globalThis.heard === 390');
  await tab.setViewportSize({ width: 1000, height: 900 });
  await tab.evaluate("wx.reLaunch({ url: '/pages/home/index' })");
  expect(await windowWidth()).toBe(390);
  expect(await tab.evaluate(rpx)).toBeCloseTo(52, 1);
  await desktop.close();
});
