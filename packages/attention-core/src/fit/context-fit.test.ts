import { createContextFit, CONTEXT_WEIGHTS } from './context-fit';
import { learnContext } from '../context';
import { casesByTime, sequencesOf, before } from '../dataset';
import { decodeModel, encodeModel } from '../model-file';
import { createRandom } from '../random';
import { baselineModel, createRecommender } from '../serve';
import type { InteractionLog, ItemFeatures } from '../types';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SHELVES = 4;
const NOW = 60 * DAY;

const catalogue: ItemFeatures[] = Array.from({ length: 40 }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [`shelf${i % SHELVES}`],
  brand: '',
  priceFen: 0,
}));

/** Shoppers of three days each: with `rhythm`, what they want hangs on the hour alone. */
function log(rhythm: boolean): InteractionLog {
  const random = createRandom(5);
  const rows: [number, number, number][] = [];
  for (let s = 0; s < 400; s++) {
    const first = random.below(57);
    for (let day = first; day < first + 3; day++) {
      const part = random.below(SHELVES);
      const shelf = rhythm ? part : random.below(SHELVES);
      // 07:00, 10:00, 15:00 and 20:00 in UTC+8.
      rows.push([s, shelf + SHELVES * random.below(10), day * DAY + [-1, 2, 7, 12][part]! * HOUR + DAY]);
    }
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(1),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

function weightOf(rhythm: boolean) {
  const given = log(rhythm);
  const all = sequencesOf(given);
  const cut = 50 * DAY;
  const model = baselineModel('v1', catalogue, given, cut);
  const table = learnContext(
    before(all, cut),
    catalogue.map(({ category }) => category),
    [],
  );
  const fit = createContextFit(model, casesByTime(all, cut, NOW), table);
  while (!fit.pass.done) fit.pass.step();
  return { model, table, weight: fit.weight() };
}

it('weighs the moment where shoppers go by it', () => {
  const { model, table, weight } = weightOf(true);
  expect(CONTEXT_WEIGHTS).toContain(weight);
  const made = { ...model, context: { ...table, weight } };
  const read = decodeModel(encodeModel(made));
  expect(read.context).toEqual(made.context);
  for (const one of [made, read]) {
    const shop = createRecommender(one);
    const best = (hour: number): string => {
      const { scores } = shop.home([], 55 * DAY + hour * HOUR);
      return shop.category(scores.indexOf(Math.max(...scores)))[0]!;
    };
    expect([best(-1), best(2), best(7), best(12)]).toEqual(['shelf0', 'shelf1', 'shelf2', 'shelf3']);
    const cells = shop.moment([0, 1], 55 * DAY - HOUR);
    expect(cells).toEqual(['hour:morning', undefined]);
  }
});

it('weighs it nothing where they do not', () => {
  const { model, weight } = weightOf(false);
  expect(weight).toBe(0);
  const shop = createRecommender(decodeModel(encodeModel(model)));
  expect(shop.home([], NOW).scores).toEqual(shop.home([], NOW + 12 * HOUR).scores);
  expect(shop.moment([0], NOW)).toEqual([undefined]);
});
