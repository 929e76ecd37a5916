import path from 'node:path';
import { createPreview } from '@zhuyi/web-preview';
import { launchBrowser, servePreview, TestPhone } from '@zhuyi/web-preview/testing';

const ROOT = path.join(__dirname, '..', '..', 'packages', 'web-preview', 'fixtures', 'demo');

test('a script that somebody wrote into the page does not run', async () => {
  const served = await servePreview(await createPreview({ projectRoot: ROOT }), () => null);
  const browser = await launchBrowser();
  try {
    const phone = await TestPhone.create(browser);
    await phone.page.goto(served.url);
    const blocked = await phone.page.evaluate(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.planted = 1">');
    })`);
    expect(blocked).toBe('script-src-attr');
    expect(await phone.page.evaluate('globalThis.planted')).toBeUndefined();
    expect(phone.errors.join()).toContain('Content Security Policy');
  } finally {
    await browser.close();
    await served.close();
  }
});
