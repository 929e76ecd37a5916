/** What `initialRenderingCache` keeps is shown in the next visit before any script of the mini program runs. */
import path from 'node:path';
import { createPreview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone, type Served } from '@zhuyi/web-preview/testing';
import type { Browser, Page } from 'playwright-core';

const ROOT = path.join(__dirname, '..', '..', 'packages', 'web-preview', 'fixtures', 'demo');
const KEPT = '.wp-kept';

let browser: Browser;
let served: Served;
let phone: TestPhone;
let page: Page;

beforeAll(async () => {
  served = await servePreview(await createPreview({ projectRoot: ROOT }), () => null);
  browser = await launchBrowser();
});
beforeEach(async () => {
  phone = await TestPhone.create(browser);
  page = phone.page;
  await page.goto(served.url);
  await phone.arrive('pages/home/index');
});
afterEach(() => phone.close());
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Loads the page again while the mini program does not come; `come` lets it. */
async function visit(url = served.url): Promise<() => Promise<void>> {
  let come = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/app.js*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction('document.querySelector("body > *") !== null');
  return async () => {
    come();
    await phone.arrive('pages/home/index');
    await page.unroute('**/app.js*');
  };
}
const keep = (data: string): Promise<void> =>
  page.evaluate(`getCurrentPages()[0].setInitialRenderingCache(${data})`);
const shown = (): Promise<number> => page.locator(KEPT).count();

test('a page shows the data that it gave, with its bars, deaf, until it is there itself', async () => {
  await phone.tap('加二');
  await keep('{ count: 7, banners: [] }');
  const come = await visit();
  const kept = page.locator(KEPT);
  await kept.getByText('点了 7 次').waitFor();
  expect(await kept.locator('wx-swiper-item').count()).toBe(0);
  expect(await kept.getByText('¥19.80').count()).toBe(1);
  expect(await kept.locator('.wp-bar-title').textContent()).toBe('示例小店');
  expect(await kept.locator('wx-image img').first().getAttribute('src')).toContain('orange.svg');
  expect(await page.evaluate("document.querySelector('.wp-kept').inert")).toBe(true);
  const before = await kept.getByText('好物 1', { exact: true }).boundingBox();
  await come();
  expect(await shown()).toBe(0);
  await phone.tap('加二');
  await phone.top.getByText('点了 2 次').waitFor();
  await keep('{ count: 0 }');
  await (
    await visit()
  )();
  expect(before?.x).toBe((await phone.top.getByText('好物 1', { exact: true }).boundingBox())?.x);
  expect(phone.errors).toEqual([]);
});

test('what is kept of one page, shopper or theme is shown to no other, and none after null', async () => {
  await keep('{ count: 7 }');
  const gone: [string, () => Promise<() => Promise<void>>][] = [
    ['another page', () => visit(`${served.url}/#/pages/parts/index`)],
    ['another shopper', () => visit(`${served.url}/?as=somebody`)],
  ];
  for (const [whose, come] of gone) {
    await come();
    expect([whose, await shown()]).toEqual([whose, 0]);
    await page.unroute('**/app.js*');
    await page.evaluate('sessionStorage.clear()');
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit();
  expect(await shown()).toBe(0);
  await page.unroute('**/app.js*');
  await page.emulateMedia({ colorScheme: 'light' });
  await (
    await visit()
  )();
  await keep('null');
  await visit();
  expect(await shown()).toBe(0);
});

test('what another build kept, or nobody can read, is not shown', async () => {
  await keep('{ count: 7 }');
  for (const spoil of ['text.replace(/"version":"\\w+"/, \'"version":"old"\')', 'text.slice(0, 40)']) {
    await page.evaluate(`(() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith('web-preview:kept'));
      const text = localStorage.getItem(key);
      localStorage.setItem(key, ${spoil});
    })()`);
    const come = await visit();
    expect(await shown()).toBe(0);
    await come();
    await keep('{ count: 7 }');
  }
});
