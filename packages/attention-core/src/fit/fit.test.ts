import { askedLater, before, casesByTime, sequencesOf, type Sequences } from '../dataset';
import { asServed, decodeModel, encodeModel } from '../model-file';
import { createRandom } from '../random';
import { createRecommender } from '../serve';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import type { InteractionLog, ItemFeatures } from '../types';
import { createFit, type FitInput } from './index';

const DAY = 86_400_000;
const END = 30 * DAY;
const ITEMS = 80;
const SHELVES = 8;
const settings: Settings = {
  ...DEFAULT_SETTINGS,
  dim: 16,
  inner: 16,
  heads: 1,
  maxEpochs: 2,
  warmup: 5,
  validateEvery: 1,
  featureRows: 256,
  neighbours: 20,
};

/** Shoppers who stay on one shelf for a visit of a few hours, and mostly come back to it. */
function log(shoppers: number): InteractionLog {
  const random = createRandom(11);
  const rows: [number, number, number][] = [];
  for (let s = 0; s < shoppers; s++) {
    let at = random.next() * 25 * DAY;
    const favourite = random.below(SHELVES);
    for (let visit = 0; visit < 3 && at < END; visit++) {
      const shelf = random.next() < 0.7 ? favourite : random.below(SHELVES);
      for (let i = 0; i < 4; i++) {
        rows.push([s, shelf + SHELVES * random.below(ITEMS / SHELVES), at]);
        at += 600_000;
      }
      at += random.next() * 8 * DAY;
    }
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(1),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

function input(catalogue: ItemFeatures[]): FitInput {
  const all = sequencesOf(log(300));
  const [t1, t2] = [18 * DAY, 26 * DAY];
  return {
    version: 'v1',
    seed: 3,
    settings,
    catalogue,
    training: before(all, t1),
    validation: casesByTime(all, t1, t2),
    later: askedLater(all, t1, t2),
    everything: { sequences: before(all, t2), now: t2 },
  };
}

const plain: ItemFeatures[] = Array.from({ length: ITEMS }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [],
  brand: '',
  priceFen: 0,
}));
const shelved = plain.map((item, i) => ({ ...item, category: [`shelf${i % SHELVES}`], brand: `b${i % 3}` }));

function finish(given: FitInput) {
  const fit = createFit(given);
  while (fit.stage !== 'done') fit.step();
  return fit;
}

describe('a fit', () => {
  const whole = finish(input(shelved));
  const bytes = encodeModel(whole.model());

  it('knows the shelf a shopper is on', () => {
    const shop = createRecommender(whole.model());
    const { scores } = shop.home([{ itemId: 'i3', type: 'click', at: END }], END);
    const best = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 8);
    expect(best.filter((i) => i % SHELVES === 3).length).toBeGreaterThanOrEqual(6);
  });

  it('stopped after any step and restored ends in the same bytes', () => {
    let fit = createFit(input(shelved));
    const stages = new Set<string>();
    for (let n = 0; fit.stage !== 'done'; n++) {
      fit.step();
      // Steps of the search are many and alike: every seventh is enough there.
      if (fit.stage === 'blend' && n % 7 !== 0) continue;
      stages.add(fit.stage);
      fit = createFit(input(shelved), fit.save());
    }
    expect([...stages]).toEqual(expect.arrayContaining(['train', 'kernels', 'blend', 'retrain', 'done']));
    expect(encodeModel(fit.model())).toEqual(bytes);
  });

  it('holds its kernels as the file gives them back', () => {
    const model = whole.model();
    const read = decodeModel(bytes);
    for (const name of ['covisit', 'weights', 'together'] as const) {
      const { offsets, items, weights, scales } = read[name];
      expect(items).toEqual(model[name].items);
      const row = (e: number): number => offsets.findIndex((end, r) => r > 0 && e < end) - 1;
      expect(Array.from(weights, (code, e) => code * scales![row(e)]!)).toEqual([...model[name].weights]);
    }
  });

  it('is judged as its file gives it back', () => {
    const model = whole.model();
    const [served, read] = [asServed(model), decodeModel(bytes)];
    expect(served.features.weights).toEqual(read.features.weights);
    expect(served.tensors).toEqual(read.tensors);
    expect(model.tensors.get('vectors')).not.toEqual(read.tensors.get('vectors'));
  });

  it('ranks a newcomer among its likes, where features tell what they are', () => {
    const newcomer = { ...shelved[3]!, itemId: 'new' };
    const shop = createRecommender(finish(input([...shelved, newcomer])).model());
    const { scores } = shop.home([{ itemId: 'i3', type: 'click', at: END }], END);
    const better = scores.filter((score) => score > scores[ITEMS]!).length;
    expect(better).toBeLessThan(ITEMS / SHELVES + 2);
    expect(finish(input(plain)).blend?.newItemPenalty).toBe(0.5);
  });

  it('lets newcomers forward in a shop whose shoppers always go to what is new', () => {
    const half = ITEMS / 2;
    const given = input(shelved);
    /** Before the cut items of the lower half alone, after it what stands one half higher on the same shelf. */
    const shifted = ({ item, at, ...rest }: Sequences, cut: number): Sequences => ({
      ...rest,
      at,
      item: item.map((i, n) => (i % half) + (at[n]! < cut ? 0 : half)),
    });
    const all = shifted(sequencesOf(log(300)), 18 * DAY);
    const wanted = finish({
      ...given,
      training: before(all, 18 * DAY),
      validation: casesByTime(all, 18 * DAY, 26 * DAY),
      later: askedLater(all, 18 * DAY, 26 * DAY),
    });
    expect(wanted.blend!.newItemPenalty).toBeLessThanOrEqual(-1);
    expect(wanted.blend!.newItemPenalty).toBeLessThan(finish(given).blend!.newItemPenalty);
  });
});
