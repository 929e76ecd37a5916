import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

type Point = [x: number, y: number];

/** The mini program's globals as a test reaches for them in the page. */
interface MiniProgram {
  getCurrentPages(): { route: string; data: Record<string, unknown> }[];
  wx: { reLaunch(options: { url: string }): void };
}

/** A mini program on a phone-sized touch screen, as flow tests drive it. */
export class TestPhone {
  /** Uncaught errors and console errors since the last `forget`. */
  errors: string[] = [];
  warnings: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'warning') this.warnings.push(text);
      // A picture that is not there is the mini program's own affair.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.errors.push(text);
    });
  }

  /** A phone of its own: cookies and storage are shared with no other. */
  static async create(browser: Browser): Promise<TestPhone> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
    });
    return new TestPhone(context, await context.newPage());
  }

  forget(): void {
    this.errors = [];
    this.warnings = [];
  }

  /** The page on top. */
  get top(): Locator {
    return this.page.locator('.wp-page:not([hidden])');
  }

  /** Waits until the page of a route is on top. */
  async arrive(route: string): Promise<void> {
    await this.top.locator(`wx-page[data-route="${route}"]`).waitFor();
  }

  /** Starts over at a page: `pages/item/index?id=3`. */
  async open(url: string): Promise<void> {
    await this.page.evaluate((to) => {
      (globalThis as unknown as MiniProgram).wx.reLaunch({ url: to });
    }, `/${url}`);
    await this.arrive(url.split('?')[0] ?? '');
  }

  /** A value in `data` of the page on top. */
  data(key: string): Promise<unknown> {
    return this.page.evaluate(
      (name) => (globalThis as unknown as MiniProgram).getCurrentPages().at(-1)?.data[name],
      key,
    );
  }

  /** Taps the first thing on the page on top with exactly this text. */
  async tap(text: string): Promise<void> {
    await this.top.getByText(text, { exact: true }).first().tap();
  }

  /** Taps a button once it takes taps: one that is off swallows them. */
  async press(name: string): Promise<void> {
    await this.top.getByRole('button', { name, exact: true, disabled: false }).first().tap();
  }

  async back(): Promise<void> {
    await this.top.getByLabel('返回').tap();
  }

  /** A finger drags from one place to another. */
  async drag(from: Point, to: Point): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: at === undefined ? [] : [{ x: at[0], y: at[1] }],
      });
    const steps = 8;
    await send('touchStart', from);
    for (let i = 1; i <= steps; i += 1) {
      await send('touchMove', [
        from[0] + ((to[0] - from[0]) * i) / steps,
        from[1] + ((to[1] - from[1]) * i) / steps,
      ]);
    }
    await send('touchEnd');
    await session.detach();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
