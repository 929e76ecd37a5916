import type { Batch } from '@zhuyi/contracts';
import { TestPhone } from '@zhuyi/web-preview/testing';
import type { Page, Request } from 'playwright-core';
import { NOTE_RECORDED } from './recorder';
import type { World } from './world';

/** The clock of a tab opened a minute later: what killed tabs left counts as left. */
const LATER = `
  const { now } = Date;
  Date.now = () => now() + 60_000;
`;

/** A phone whose tabs can be killed and opened again; its storage stays. */
export class MonkeyPhone {
  /** Uncaught errors, unhandled rejections and console errors of all tabs. */
  readonly errors: string[] = [];

  /** What was said of each batch of events sent, by when: for those that get lost. */
  readonly batches: string[] = [];

  private constructor(
    private readonly world: World,
    readonly as: string,
    private readonly phone: TestPhone,
    public page: Page,
  ) {}

  static async open(world: World, as: string): Promise<MonkeyPhone> {
    const phone = await TestPhone.create(world.browser);
    // What the shop copies goes to the clipboard, which a browser keeps from pages.
    await phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await phone.context.addInitScript(NOTE_RECORDED);
    await phone.page.close();
    const opened = new MonkeyPhone(world, as, phone, phone.page);
    await opened.openTab('');
    return opened;
  }

  /** Opens the shop in a tab of its own. `hash`: where, as the address says it. */
  async openTab(hash: string, { later = false } = {}): Promise<void> {
    this.page = await this.phone.context.newPage();
    this.page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.stack ?? String(error)}`));
    this.page.on('crash', () => this.errors.push('the tab crashed'));
    this.page.on('console', (message) => {
      const text = message.text();
      // Calls that fail are what the shop is tried with; pictures that are not there are its affair.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.errors.push(text);
    });
    this.page.on('requestfinished', (request) => void this.noteBatch(request));
    this.page.on('requestfailed', (request) => void this.noteBatch(request));
    if (later) await this.page.addInitScript(LATER);
    await this.page.goto(`${this.world.house.url}/?as=${this.as}${hash}`);
  }

  private async noteBatch(request: Request): Promise<void> {
    if (!request.url().endsWith('/__cloud/track')) return;
    const { batchId, events } = request.postDataJSON() as Batch;
    const answer = await request
      .response()
      .then((response) => response?.text())
      .catch((error: unknown) => String(error));
    const ids = events.map(({ id }) => id).join();
    this.batches.push(
      `${new Date().toISOString()} ${batchId} of ${ids}: ${answer ?? request.failure()?.errorText}`,
    );
  }

  /** Ends the tab as a phone does that needs its memory: nothing of it runs any more. */
  async killTab(): Promise<string> {
    const { hash } = new URL(this.page.url());
    await this.page.close({ runBeforeUnload: false });
    return hash;
  }

  setOffline(offline: boolean): Promise<void> {
    return this.phone.context.setOffline(offline);
  }

  close(): Promise<void> {
    return this.phone.close();
  }
}
