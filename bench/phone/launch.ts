import type { Browser, BrowserContext } from 'playwright-core';
import { PROBE, type LaunchTimes } from './probe';
import { TRACED, workOf, type Work } from './trace';

/** How slow the phone and its network are made. */
export interface Slowness {
  /** 1: as fast as this machine; 4: four times slower. */
  cpu: number;
  /** What each request waits for, ms. */
  latencyMs: number;
}

export const CHEAP_PHONE: Slowness = { cpu: 4, latencyMs: 150 };
export const AS_IT_IS: Slowness = { cpu: 1, latencyMs: 0 };

/** One launch of the shop: when what happened, and what the main thread did until the first card, ms. */
export type Launch = LaunchTimes & Work;

/** A phone of its own: nothing is stored, nothing is cached. */
export function newPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 375, height: 667 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
  });
}

/** Opens the shop's first page and waits for the first card, and a little for what follows it. */
export async function launch(
  browser: Browser,
  phone: BrowserContext,
  url: string,
  slow: Slowness,
): Promise<Launch> {
  const page = await phone.newPage();
  const session = await phone.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
  await page.addInitScript({ content: PROBE });
  await browser.startTracing(page, { categories: TRACED });
  await page.goto(url, { waitUntil: 'commit' });
  const times = await page.evaluate<LaunchTimes>('launchProbe');
  const work = workOf((await browser.stopTracing()).toString('utf8'));
  await page.waitForTimeout(SETTLE_MS);
  await page.close();
  return { ...times, ...work };
}

/** The shop writes down what it showed when it has shown it. */
const SETTLE_MS = 3_000;
