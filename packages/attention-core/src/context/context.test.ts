import type { Sequences } from '../dataset';
import { ChosenList } from '../model-file/item-lists';
import { cellsOf, learnContext, momentScores, type Cell, type ContextTable } from './index';
import { logGamma } from './log-gamma';

const DAY_MS = 86_400_000;
const at = (time: string): number => Date.parse(`${time}+08:00`);
const MONDAY = at('2026-11-23T00:00:00');
const CATEGORIES = [['tea'], ['tea', 'green'], ['snack'], ['snack', 'nuts'], []];

/** Shopper, day, hour, item. */
type Visit = readonly [shopper: number, day: number, hour: number, item: number];

function sequences(visits: readonly Visit[], witness?: Uint8Array): Sequences {
  const sorted = [...visits].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const shoppers = Math.max(...visits.map(([shopper]) => shopper)) + 1;
  return {
    starts: Uint32Array.from({ length: shoppers + 1 }, (_, s) => sorted.filter(([of]) => of < s).length),
    item: Uint32Array.from(sorted, ([, , , item]) => item),
    type: new Uint8Array(sorted.length).fill(1),
    at: Float64Array.from(sorted, ([, day, hour]) => MONDAY + day * DAY_MS + hour * 3_600_000),
    ...(witness ? { witness } : {}),
  };
}

/** 60 shoppers of five days: tea in the morning, snacks in the evening, as often. */
const habits: Visit[] = Array.from({ length: 300 }, (_, n): Visit[] => [
  [n % 60, Math.floor(n / 60), 7, n % 10 === 0 ? 1 : 0],
  [n % 60, Math.floor(n / 60), 20, 2],
]).flat();

function valueIn(table: Omit<ContextTable, 'weight'>, path: string, cell: Cell): number {
  return table.values[table.paths.indexOf(path) * table.cells.length + table.cells.indexOf(cell)]!;
}

it.each<[string, Cell[]]>([
  ['2026-11-23T05:59:59', ['hour:night', 'week:workday']],
  ['2026-11-23T06:00:00', ['hour:morning', 'week:workday']],
  ['2026-11-27T23:30:00', ['hour:late', 'week:workday']],
  ['2026-11-28T00:30:00', ['hour:night', 'week:weekend']],
  ['2026-11-29T12:00:00', ['hour:noon', 'week:weekend', 'day:sale']],
  ['2026-11-30T00:00:00', ['hour:night', 'week:workday']],
])('%s is %j by the clock of the shop', (time, cells) => {
  const sunday = Math.floor((at('2026-11-29T00:00:00') + 8 * 3_600_000) / DAY_MS);
  expect(cellsOf(at(time), [{ name: 'sale', from: sunday, to: sunday }])).toEqual(cells);
});

it('knows the gamma function', () => {
  expect(logGamma(1)).toBeCloseTo(0, 8);
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 8);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 8);
});

describe('what is learnt of moments', () => {
  it('is how much more a category is visited then, and nothing of what does not differ', () => {
    const table = learnContext(sequences(habits), CATEGORIES, []);
    expect(valueIn(table, 'tea', 'hour:morning')).toBeGreaterThan(0.5);
    expect(valueIn(table, 'tea', 'hour:evening')).toBeCloseTo(-1.2, 5);
    expect(valueIn(table, 'snack', 'hour:evening')).toBeGreaterThan(0.5);
    expect(valueIn(table, 'tea', 'week:workday')).toBeCloseTo(0, 2);
  });

  it('is next to nothing where all is alike', () => {
    const alike = habits.map(([shopper, day, hour], n): Visit => [shopper, day, hour, [0, 2][(n >> 1) % 2]!]);
    const { values } = learnContext(sequences(alike), CATEGORIES, []);
    for (const value of values) expect(Math.abs(value)).toBeLessThan(0.12);
  });

  it('of a category hardly visited is what is known of the one above it', () => {
    const table = learnContext(sequences([...habits, [0, 0, 20, 3]]), CATEGORIES, []);
    const [parent, child] = ['snack', 'snack\u001fnuts'].map((path) => valueIn(table, path, 'hour:evening'));
    expect(child).toBeGreaterThan(0.5 * parent!);
  });

  it('takes a visit for one, whatever is done in it, and no account that nothing speaks for', () => {
    const plain = learnContext(sequences(habits), CATEGORIES, []);
    const busy: Visit[] = Array.from({ length: 500 }, () => [1, 0, 7.5, 0]);
    expect(learnContext(sequences([...habits, ...busy]), CATEGORIES, []).values).toEqual(plain.values);
    const farm: Visit[] = Array.from({ length: 500 }, (_, n) => [60 + n, 0, 20, 0]);
    const witness = Uint8Array.from({ length: 560 }, (_, s) => +(s < 60));
    expect(learnContext(sequences([...habits, ...farm], witness), CATEGORIES, []).values).toEqual(
      plain.values,
    );
    expect(learnContext(sequences([...habits, ...farm]), CATEGORIES, []).values).not.toEqual(plain.values);
  });

  it('tells an occasion of the log from other days, and keeps no other', () => {
    const today = Math.floor((MONDAY + 8 * 3_600_000) / DAY_MS);
    const festive = habits.map(([shopper, day, hour, item]): Visit => [
      shopper,
      day,
      hour,
      day === 4 ? 2 : item,
    ]);
    const calendar = [
      { name: 'fair', from: today + 4, to: today + 4 },
      { name: 'far', from: today + 90, to: today + 91 },
      { name: 'fair', from: today + 369, to: today + 369 },
    ];
    const table = learnContext(sequences(festive), CATEGORIES, calendar);
    expect(valueIn(table, 'snack', 'day:fair')).toBeGreaterThan(0.1);
    expect(valueIn(table, 'tea', 'day:fair')).toBeLessThan(-0.2);
    expect(table.cells).not.toContain('day:far');
    expect(table.calendar.map(({ name }) => name)).toEqual(['fair', 'fair']);
  });
});

describe('what the moment says of items', () => {
  const table = { ...learnContext(sequences(habits), CATEGORIES, []), weight: 2 };
  const moment = momentScores(table, new ChosenList(CATEGORIES, Uint32Array.of(0, 1, 2, 3, 4)));
  const added = [{ category: ['tea', 'white'] }, { category: ['toys'] }];
  const scoresAt = (hour: number): Float32Array => {
    const scores = new Float32Array(7).fill(1);
    moment.add(scores, MONDAY + hour * 3_600_000, added);
    return scores;
  };

  it('is the value of their category times its weight, of newer items as well', () => {
    const scores = scoresAt(7);
    const worth = valueIn(table, 'tea', 'hour:morning') + valueIn(table, 'tea', 'week:workday');
    expect(scores[0]).toBeCloseTo(1 + 2 * worth, 5);
    expect(scores[5]).toBe(scores[0]);
    expect(scores[0]).toBeGreaterThan(scores[2]!);
    expect([scores[4], scores[6]]).toEqual([1, 1]);
    expect(scoresAt(20)[2]).toBeGreaterThan(scoresAt(20)[0]!);
  });

  it('is told where it lifts a category that is really visited more then', () => {
    const tell = (category: string[], hour: number, margin = 0.15): Cell | undefined =>
      moment.tell(category, MONDAY + hour * 3_600_000, margin);
    expect(tell(['tea'], 7)).toBe('hour:morning');
    expect(tell(['tea'], 20)).toBeUndefined();
    expect(tell(['snack', 'nuts'], 20)).toBe('hour:evening');
    expect(tell(['toys'], 7)).toBeUndefined();
    expect(tell(['tea'], 7, 10)).toBeUndefined();
  });
});
