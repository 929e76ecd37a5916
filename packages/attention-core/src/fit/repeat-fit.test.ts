import { before, casesByTime, nextOrders, sequencesOf } from '../dataset';
import { createFit, type FitInput } from './index';
import { decodeModel, encodeModel } from '../model-file';
import { createRandom } from '../random';
import { EMPTY_QUERY, rank, type Ranking, type RankQuery } from '../rank';
import { learnRates } from '../repeat';
import { baselineModel, createRecommender } from '../serve';
import { DEFAULT_SETTINGS } from '../settings';
import type { Behaviour, InteractionLog, ItemFeatures, Recommender } from '../types';
import { createRepeatFit } from './repeat-fit';
import { sampleOrders } from './repeat-place';

const DAY = 86_400_000;
const CUT = 160 * DAY;
const NOW = 190 * DAY;
const PURCHASE = 5;
/** Items 0 to 19 are bought every 30 days by those who do, the others once by each, in orders every ten days. */
const catalogue: ItemFeatures[] = Array.from({ length: 60 }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [i < 20 ? 'refills' : 'tents'],
  brand: '',
  priceFen: 0,
}));

function log(again: boolean): InteractionLog {
  const random = createRandom(7);
  const rows: [number, number, number][] = [];
  for (let s = 0; s < 150; s++) {
    const habit = random.below(20);
    let tent = random.below(40);
    let order = random.below(3);
    for (let day = random.below(10); day < 190; day += 9 + random.below(3), order++) {
      if (again && order % 3 === 0) rows.push([s, habit, day * DAY]);
      rows.push([s, 20 + (tent++ % 40), day * DAY + 60_000]);
    }
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(PURCHASE),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

function fitted(again: boolean) {
  const given = log(again);
  const all = sequencesOf(given);
  const training = before(all, CUT);
  const model = baselineModel('v1', catalogue, given, CUT);
  const fit = createRepeatFit(model, training, casesByTime(all, CUT, NOW));
  while (!fit.done) fit.step();
  const categories = catalogue.map(({ category }) => category);
  return { ...model, repeat: { ...learnRates(all, categories, NOW), ...fit.choice() } };
}

const bought = (itemId: string, at: number): Behaviour => ({ itemId, type: 'purchase', at });

/** Where an item stands in the list of one who bought it at these moments, from 0; -1 where it does not. */
function placeOf(itemId: string, times: readonly number[], shop: Recommender): number {
  const history = times.map((at) => bought(itemId, at));
  const query = { ...EMPTY_QUERY, limit: 60, history, bought: history };
  return rank(query, shop, () => 0.5, NOW).items.findIndex((item) => item.itemId === itemId);
}

describe('where things are bought again', () => {
  const model = fitted(true);
  const read = decodeModel(encodeModel(model));
  const shop = createRecommender(read);

  it('is kept in the file of a version', () => {
    expect(model.repeat.weights.length).toBeGreaterThan(0);
    expect(read.repeat).toEqual(model.repeat);
  });

  it('offers what is due, and nothing that was bought yesterday', () => {
    const due = [120, 150, 160].map((day) => day * DAY);
    expect(placeOf('i3', due, shop)).toBe(0);
    expect(placeOf('i3', [...due, NOW - DAY], shop)).not.toBe(0);
    const history = [...due.map((at) => bought('i3', at)), bought('i4', NOW - DAY)];
    expect(shop.again(history, NOW).map(({ item }) => item)).toEqual([3, 4]);
  });

  it('knows what was bought before the history begins, and says why it is there', () => {
    const history: Behaviour[] = Array.from({ length: 50 }, (_, k) => ({
      ...{ itemId: `i${30 + (k % 9)}`, type: 'click' as const, at: NOW - k * 60_000 },
    })).reverse();
    const known = [120, 150, 160].map((day) => ({ itemId: 'i3', at: day * DAY }));
    const list = (more: Partial<RankQuery>) =>
      rank({ ...EMPTY_QUERY, limit: 10, history, ...more }, shop, () => 0.5, NOW);
    const place = ({ items }: Ranking) => items.findIndex(({ itemId }) => itemId === 'i3');
    const offered = list({ bought: known });
    expect(offered.explain().reasons[place(offered)]).toEqual([{ kind: 'again' }]);
    const plain = list({});
    expect(place(plain)).toBe(-1);
    expect(list({ bought: known, repeats: [] }).items).toEqual(plain.items);
    // Of what is in both nothing counts twice.
    const both = [...known.map(({ itemId, at }) => bought(itemId, at)), ...history];
    expect(shop.again(both, NOW, known)).toEqual(shop.again(both, NOW));
  });

  it('never offers a tent to who bought one last week', () => {
    expect(shop.isBoughtAgain(25)).toBe(false);
    expect(placeOf('i25', [NOW - 7 * DAY], shop)).toBe(-1);
    expect(placeOf('i5', [NOW - 31 * DAY], shop)).toBeGreaterThanOrEqual(0);
  });

  it('changes nothing for who has bought nothing', () => {
    const plain = createRecommender({ ...read, repeat: undefined });
    const history: Behaviour[] = [{ itemId: 'i3', type: 'click', at: NOW }];
    expect(shop.home(history, NOW).scores).toEqual(plain.home(history, NOW).scores);
    expect(plain.again(history, NOW)).toEqual([]);
    expect(plain.isBoughtAgain(3)).toBeUndefined();
  });
});

it('learns no weights where nothing is bought again, or where there are few orders', () => {
  const { repeat } = fitted(false);
  expect(repeat.weights).toEqual([]);
  const few = before(sequencesOf(log(true)), 20 * DAY);
  const model = baselineModel('v1', catalogue, log(true), 20 * DAY);
  expect(createRepeatFit(model, few, casesByTime(few, 10 * DAY, 20 * DAY)).choice().weights).toEqual([]);
});

it('asks each of a sample of shoppers for their own order', () => {
  const n = 1000;
  const sequences = {
    starts: Uint32Array.from({ length: n + 1 }, (_, s) => 2 * s),
    item: Uint32Array.from({ length: 2 * n }, (_, i) => i >> 1),
    type: new Uint8Array(2 * n).fill(PURCHASE),
    at: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2) * 10 * DAY),
  };
  const { cases, items } = sampleOrders(nextOrders(sequences, 5 * DAY, 20 * DAY), n);
  expect(items).toHaveLength(600);
  items.forEach((order, c) => expect([...order]).toEqual([sequences.item[cases.from[c]!]]));
});

it('is learnt in a fit, in the same bytes though that was killed amid it', () => {
  const all = sequencesOf(log(true));
  const small = { dim: 8, inner: 8, heads: 1, maxEpochs: 1, warmup: 1, validateEvery: 1, featureRows: 64 };
  const input: FitInput = {
    ...{ version: 'v1', seed: 3, settings: { ...DEFAULT_SETTINGS, ...small }, catalogue },
    training: before(all, CUT),
    validation: casesByTime(all, CUT, NOW),
    everything: { sequences: all, now: NOW },
  };
  const untilRepeat = createFit(input);
  while (untilRepeat.stage !== 'repeat') untilRepeat.step();
  const finished = (fit: ReturnType<typeof createFit>) => {
    while (fit.stage !== 'done') fit.step();
    return fit.model();
  };
  for (let step = 0; step < 6; step++) untilRepeat.step();
  expect(untilRepeat.stage).toBe('repeat');
  const saved = untilRepeat.save().map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
  const whole = finished(untilRepeat);
  expect(whole.repeat?.weights.length).toBeGreaterThan(0);
  expect(encodeModel(finished(createFit(input, saved)))).toEqual(encodeModel(whole));
});
