import type { Browser, BrowserContext, Page } from 'playwright-core';
import { audit } from './audit';
import { MOMENT } from './clock';
import { WORDS, type Lang, type Screen } from './list';

/** One way to look at the shop. */
export interface Look {
  width: number;
  height: number;
  lang: Lang;
  theme: 'light' | 'dark';
}

/** From this width on it is a computer's screen. */
const DESKTOP_PX = 900;

/** The two looks of a page of the desk on a computer. */
export const DESKTOP_LOOKS: readonly Look[] = [
  { width: 1280, height: 800, lang: 'zh', theme: 'light' },
  { width: 1280, height: 800, lang: 'en', theme: 'dark' },
];

/** The eight looks of every screen, in the order of a sheet. */
export const LOOKS: readonly Look[] = [
  { width: 375, height: 667 },
  { width: 430, height: 932 },
].flatMap((size) =>
  (['zh', 'en'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).map((theme) => ({ ...size, lang, theme })),
  ),
);

export interface Taken {
  picture: Buffer;
  problems: string[];
}

/** Walks through screens with one look. What cannot be shown is told as a problem, with the picture of what was there. */
export class Walker {
  private readonly phones = new Map<string, Page>();
  private readonly contexts: BrowserContext[] = [];
  /** Requests that are not answered yet. */
  private waiting = 0;

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    readonly look: Look,
    /** Words of the merchant's, which are not translated. */
    private readonly merchants: ReadonlySet<string>,
  ) {}

  async take({ as, url, storage = {}, act }: Screen): Promise<Taken> {
    const page = await this.phone(as);
    const problems: string[] = [];
    try {
      await page.evaluate(
        `for (const [key, value] of Object.entries(${JSON.stringify(storage)})) wx.setStorageSync(key, value)`,
      );
      await page.evaluate(`wx.reLaunch({ url: ${JSON.stringify(url)} })`);
      await this.settle(page);
      if (act !== undefined) {
        await act(page, WORDS[this.look.lang]);
        await this.settle(page);
      }
    } catch (error) {
      problems.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
    problems.push(...(await audit(page, this.look.lang, this.merchants)));
    return { picture: await page.screenshot(), problems };
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close();
  }

  private async phone(as: string): Promise<Page> {
    const known = this.phones.get(as);
    if (known !== undefined) return known;
    const { width, height, lang, theme } = this.look;
    const context = await this.browser.newContext({
      viewport: { width, height },
      hasTouch: true,
      isMobile: width < DESKTOP_PX,
      locale: lang === 'zh' ? 'zh-CN' : 'en-US',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('request', () => (this.waiting += 1));
    page.on('requestfinished', () => (this.waiting -= 1));
    page.on('requestfailed', () => (this.waiting -= 1));
    page.setDefaultTimeout(8_000);
    await page.clock.setFixedTime(MOMENT + 5 * 60_000);
    await page.goto(`${this.url}/?as=${as}`);
    await this.settle(page);
    this.phones.set(as, page);
    return page;
  }

  /** Waits until nothing is loading any more, and has not been for a moment. */
  private async settle(page: Page): Promise<void> {
    let quiet = 0;
    for (let round = 0; round < 100 && quiet < 3; round += 1) {
      await page.waitForTimeout(150);
      quiet = this.waiting <= 0 && (await page.evaluate<boolean>(IS_STILL)) ? quiet + 1 : 0;
    }
  }
}

/** Runs in the page: nothing stands in for what is to come, and pictures are there. */
const IS_STILL = `!document.querySelector('.wp-page:not([hidden]) :is(wx-t-skeleton, [class*=skeletons], [class*=waiting])')
  && [...document.images].every((image) => image.complete)`;
