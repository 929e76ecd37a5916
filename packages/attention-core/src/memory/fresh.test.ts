import fc from 'fast-check';
import { sequencesOf, type Sequences } from '../dataset';
import { baselineModel } from '../serve';
import { BEHAVIOUR_TYPES, EMPTY_LOG } from '../types';
import { blendCounts, blendRecency, COUNT_WEIGHTS, DAY_MS, freshRecency, recencyPrior } from './index';

const ITEMS = 6;
const START = Date.UTC(2026, 0, 1);
const catalogue = Array.from({ length: ITEMS }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [],
  brand: '',
  priceFen: 1,
}));
const halfLives = [0.25, 7, 90, null].map((halfLifeDays, h) => ({
  halfLifeDays,
  weight: [1, 0.5, 2, -0.6][h]!,
}));

interface Row {
  readonly item: number;
  readonly type: number;
  readonly day: number;
}

/** A shopper each row, so that no two behaviours become one. */
function sequences(rows: readonly Row[]): Sequences {
  return sequencesOf({
    shopper: Uint32Array.from(rows, (_, i) => i),
    item: Uint32Array.from(rows, ({ item }) => item),
    type: Uint8Array.from(rows, ({ type }) => type),
    at: Float64Array.from(rows, ({ day }) => START + day * DAY_MS),
  });
}

function modelOf(rows: readonly Row[], trainedTo: number) {
  const base = baselineModel('v1', catalogue, EMPTY_LOG, trainedTo);
  const counts = blendCounts(halfLives, sequences(rows), ITEMS, trainedTo);
  const blend = { ...base.manifest.blend, recency: halfLives };
  const recency = blendRecency(halfLives, counts, ITEMS);
  return { ...base, manifest: { ...base.manifest, blend }, counts, recency };
}

const days = fc.double({ min: 0, max: 100, noNaN: true });
const rows = fc.array(
  fc.record({
    item: fc.nat(ITEMS - 1),
    type: fc.nat(BEHAVIOUR_TYPES.length - 1),
    day: days,
  }),
  { maxLength: 60 },
);

describe('the recency prior between trainings', () => {
  it('equals the one of the whole log, wherever the training cut it', () => {
    fc.assert(
      fc.property(rows, days, days, (log, cutDay, later) => {
        const trainedTo = START + cutDay * DAY_MS;
        const now = START + (100 + later) * DAY_MS;
        const newer = sequences(log.filter(({ day }) => day > cutDay));
        const model = modelOf(
          log.filter(({ day }) => day <= cutDay),
          trainedTo,
        );
        const weight = Array.from(newer.type, (type) => COUNT_WEIGHTS[type]!);
        const fresh = freshRecency(model, { item: newer.item, weight, at: newer.at }, now);
        const whole = halfLives.map(({ halfLifeDays }) =>
          recencyPrior(sequences(log), ITEMS, now, halfLifeDays ?? Infinity),
        );
        fresh.forEach((r, i) => {
          const expected = halfLives.reduce((sum, { weight: w }, h) => sum + w * whole[h]![i]!, 0);
          expect(Math.abs(r - expected)).toBeLessThan(1e-5);
        });
      }),
    );
  });

  it('is the trained one at the moment of the training', () => {
    const trainedTo = START + 10 * DAY_MS;
    const model = modelOf(
      [
        { item: 1, type: 5, day: 3 },
        { item: 2, type: 1, day: 9 },
      ],
      trainedTo,
    );
    expect(freshRecency(model, { item: [], weight: [], at: [] }, trainedTo)).toEqual(model.recency);
  });

  it('adds a purchase an hour ago by hand', () => {
    const model = modelOf([{ item: 1, type: 5, day: 0 }], START);
    const one = {
      ...model,
      manifest: {
        ...model.manifest,
        blend: { ...model.manifest.blend, recency: [{ halfLifeDays: 1, weight: 2 }] },
      },
    };
    const now = START + DAY_MS;
    const counts = Float32Array.from({ length: ITEMS }, (_, i) => (i === 1 ? 1 : 0));
    const fresh = freshRecency(
      { ...one, counts },
      { item: [1, 2], weight: [1, 3], at: [now - DAY_MS, now] },
      now,
    );
    // Half of the purchase that was there, half of a new one; three of today; nothing.
    expect(fresh[1]).toBeCloseTo(2 * Math.log(0.1 + 0.5 + 0.5), 6);
    expect(fresh[2]).toBeCloseTo(2 * Math.log(0.1 + 3), 6);
    expect(fresh[0]).toBeCloseTo(2 * Math.log(0.1), 6);
  });

  it('stays as trained where the model holds no counts', () => {
    const model = { ...modelOf([{ item: 1, type: 5, day: 0 }], START), counts: new Float32Array(0) };
    const now = START + DAY_MS;
    expect(freshRecency(model, { item: [1], weight: [5], at: [now] }, now)).toBe(model.recency);
  });
});
