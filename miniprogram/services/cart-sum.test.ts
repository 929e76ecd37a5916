import type { Quote } from '@zhuyi/contracts';
import type { CartLine } from './cart';
import { CartSummer, QUIET_MS, type CartSum } from './cart-sum';
import { World } from './testing/world';

const line = (itemId: string, quantity: number): CartLine => ({
  ...{ itemId, title: itemId, image: '', category: ['c'], priceFen: 1_000 },
  ...{ stock: 9, onShelf: true, quantity, selected: true },
});

const quoteOf = (lines: readonly CartLine[]): Quote => ({
  lines: lines.map((one) => ({ ...one, payFen: 0 })),
  ...{ goodsFen: 0, discountFen: 50, deliveryFen: 800, totalFen: 7_000 + lines.length },
  ...{ coupons: [], needsAddress: true, undeliverable: false },
});

/** A cart's page: what it showed, what it asked, and a shop that answers when the test says so. */
function page() {
  const world = new World();
  const shown: CartSum[] = [];
  const answers: { lines: readonly CartLine[]; give: () => void; refuse: () => void }[] = [];
  let failures = 0;
  const summer = new CartSummer({
    ask: (lines) =>
      new Promise((resolve, reject) => {
        const give = () => resolve(quoteOf(lines));
        answers.push({ lines, give, refuse: () => reject(new Error('no')) });
      }),
    after: (ms, run) => world.after(ms, run),
    show: (sum) => shown.push(sum),
    failed: () => {
      failures += 1;
    },
  });
  return { world, summer, shown, answers, last: () => shown.at(-1), failures: () => failures };
}

it('shows the goods at once, asks once taps are over, and then says what the shop says', async () => {
  const { world, summer, answers, last } = page();
  for (const quantity of [1, 2, 3]) {
    summer.take([line('pan', quantity)]);
    await world.pass(QUIET_MS / 2);
  }
  expect(last()).toEqual({ fen: 3_000 });
  expect(answers).toHaveLength(0);
  await world.pass(QUIET_MS);
  expect(answers.map(({ lines }) => lines[0]?.quantity)).toEqual([3]);
  answers[0]?.give();
  await world.pass(0);
  expect(last()).toMatchObject({ fen: 7_001, quote: { deliveryFen: 800 } });
});

it('lets the last question count, whichever answer comes last', async () => {
  const { world, summer, answers, last } = page();
  summer.take([line('pan', 1)]);
  await world.pass(QUIET_MS);
  summer.take([line('pan', 1), line('cup', 1)]);
  await world.pass(QUIET_MS);
  answers[1]?.give();
  await world.pass(0);
  answers[0]?.give();
  await world.pass(0);
  expect(last()?.fen).toBe(7_002);
  summer.take([line('pan', 1), line('cup', 1)]);
  await world.pass(QUIET_MS);
  expect(answers).toHaveLength(2);
});

it('asks anew when the page is shown again, and shows what it knew meanwhile', async () => {
  const { world, summer, answers, last } = page();
  summer.take([line('pan', 1)]);
  await world.pass(QUIET_MS);
  answers[0]?.give();
  await world.pass(0);
  summer.take([line('pan', 1)], true);
  expect(last()?.fen).toBe(7_001);
  await world.pass(QUIET_MS);
  expect(answers).toHaveLength(2);
});

it('asks nothing about an empty cart or after it was left, and stays with the goods where no answer comes', async () => {
  const { world, summer, answers, last, failures } = page();
  summer.take([]);
  await world.pass(QUIET_MS);
  summer.take([line('pan', 2)]);
  summer.stop();
  await world.pass(QUIET_MS);
  expect(answers).toHaveLength(0);
  summer.take([line('pan', 2)]);
  await world.pass(QUIET_MS);
  answers[0]?.refuse();
  await world.pass(0);
  expect([last(), failures()]).toEqual([{ fen: 2_000 }, 1]);
});
