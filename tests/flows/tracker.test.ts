import { openDb } from '@zhuyi/cloud-kit';
import type { Answer, Batch } from '@zhuyi/contracts';
import { seedDemo } from '@zhuyi/shop-simulator';
import { launchBrowser, TestPhone } from '@zhuyi/web-preview/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openHouse, type House } from '../../scripts/house/open';
import { shopState } from '../../scripts/house/state';

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await openHouse({ dataDir: ':memory:', port: 0, timers: false, keepBuilds: true });
  await shopState(house.cloud.adminUrl);
  await seedDemo(openDb(), { now: Date.now(), seed: 7, days: 1, shoppers: 4 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A phone whose shopper has agreed, before the shop is opened. */
async function agreed(as: string): Promise<TestPhone> {
  const answer = (await house.cloud.invoke(
    'me',
    { action: 'consent', granted: true },
    { as },
  )) as Answer<unknown>;
  if (!answer.ok) throw new Error(answer.message);
  return TestPhone.create(browser);
}

interface Recorded {
  id: string;
  type: string;
}

/** The queues of all windows, as they lie in the phone's storage. */
const QUEUES = `Object.keys(localStorage)
  .filter((key) => key.includes('zhuyi.track.'))
  .map((key) => JSON.parse(localStorage.getItem(key)).data)`;

/** The events that wait on the phone. */
async function waiting(page: Page): Promise<Recorded[]> {
  const queues =
    await page.evaluate<{ waiting: { event: Recorded }[]; sealed: { events: Recorded[] }[] }[]>(QUEUES);
  return queues.flatMap(({ waiting: rest, sealed }) => [
    ...sealed.flatMap(({ events }) => events),
    ...rest.map(({ event }) => event),
  ]);
}

/** Ids of all events that phones have brought, one for each time they are stored. */
async function stored(): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of openDb().collection('eventBatches').pages({ origin: 'phone' }, 500)) {
    ids.push(...page.flatMap(({ events }) => events.map(({ id }) => id)));
  }
  return ids.sort();
}

const SCROLL_ON = `document.querySelector('.wp-page:not([hidden]) .wp-scroller').scrollTop += 300`;

/** The timers of exposures run when the test says so: after the list was moved, before the observer could say it. */
const LATE_TIMERS = `
  window.late = new Map();
  const { setTimeout: begin, clearTimeout: end } = window;
  let last = 0;
  window.setTimeout = (run, ms, ...rest) => {
    if (ms !== 500) return begin(run, ms, ...rest);
    last -= 1;
    late.set(last, run);
    return last;
  };
  window.clearTimeout = (id) => {
    if (!late.delete(id)) end(id);
  };
  window.fling = (by) => {
    document.querySelector('.wp-page:not([hidden]) .wp-scroller').scrollTop += by;
    const runs = [...late.values()];
    late.clear();
    for (const run of runs) run();
  };
`;

const cards = (phone: TestPhone): ReturnType<Page['locator']> =>
  phone.top.locator('wx-rec-slot').getByRole('link');

test('a tab killed with a batch on its way: the next one brings everything once', async () => {
  const phone = await agreed('kim');
  const recorded = new Set<string>();
  let answered = 0;
  // The server takes each batch, and the first tab never hears of it.
  await phone.page.route('**/__cloud/track', async (route) => {
    for (const { id } of (route.request().postDataJSON() as Batch).events) recorded.add(id);
    await route.fetch();
    answered += 1;
  });
  await phone.page.goto(`${house.url}/?as=kim`);
  await cards(phone).first().waitFor();
  // One batch on its way, and something that waits behind it.
  let unsent: string[] = [];
  while (answered === 0 || unsent.length === 0) {
    await phone.page.evaluate(SCROLL_ON);
    await sleep(300);
    unsent = (await waiting(phone.page)).map(({ id }) => id).filter((id) => !recorded.has(id));
  }
  await phone.page.close({ runBeforeUnload: false });
  for (const id of unsent) recorded.add(id);

  const next = await phone.context.newPage();
  // A minute later: the first window counts as gone.
  await next.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + 60_000;
  });
  await next.goto(`${house.url}/?as=kim#/shop/help/index`);
  const missing = async (): Promise<string[]> => {
    const there = new Set(await stored());
    return [...recorded].filter((id) => !there.has(id));
  };
  while ((await missing()).length > 0) await sleep(200);
  const all = await stored();
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((id) => recorded.has(id))).toEqual([...recorded].sort());
  await phone.close();
});

test('cards flung past on a stalled phone are not counted though their timers run late', async () => {
  const phone = await agreed('lee');
  await phone.page.addInitScript(LATE_TIMERS);
  await phone.page.route('**/__cloud/track', (route) => route.abort());
  await phone.page.goto(`${house.url}/?as=lee`);
  await cards(phone).first().waitFor();
  const due = (): Promise<number> => phone.page.evaluate<number>('late.size');
  while ((await due()) < 2) await sleep(50);
  const fling = (by: number): Promise<unknown> => phone.page.evaluate(`fling(${by})`);
  const exposed = async (): Promise<number> =>
    (await waiting(phone.page)).filter(({ type }) => type === 'expose').length;

  await fling(1_600);
  await sleep(400);
  expect(await exposed()).toBe(0);
  while ((await due()) < 2) await sleep(50);
  const visible = await due();
  await fling(0);
  while ((await exposed()) < visible) await sleep(50);
  expect(await exposed()).toBe(visible);
  await phone.close();
});
