import { sequencesOf, type Sequences } from '../dataset';
import { BEHAVIOUR_TYPES } from '../types';
import { FEWEST_FAIR, fairCases, splitWindows } from './windows';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 0, 20);
const REAL = 60;
const PUSHED = 999;

type Row = [shopper: number, item: number, at: number];

function sequences(rows: readonly Row[]): Sequences {
  const sorted = [...rows].sort(([a, , x], [b, , y]) => a - b || x - y);
  return sequencesOf({
    shopper: Uint32Array.from(sorted, ([shopper]) => shopper),
    item: Uint32Array.from(sorted, ([, item]) => item),
    type: new Uint8Array(sorted.length).fill(BEHAVIOUR_TYPES.indexOf('click')),
    at: Float64Array.from(sorted, ([, , at]) => at),
  });
}

/** Shoppers who come every other day for twelve days, with two new items each time. */
function real(shoppers = REAL): Row[] {
  const rows: Row[] = [];
  for (let s = 0; s < shoppers; s++) {
    for (let visit = 1; visit <= 6; visit++) {
      const at = NOW - (2 * visit - 1 + (s % 2)) * DAY + (s % 20) * HOUR;
      rows.push([s, 20 * visit + (s % 10), at], [s, 20 * visit + 10 + (s % 10), at + HOUR / 2]);
    }
  }
  return rows;
}

/** Accounts that come once, today, and look at one item again and again, something else between. */
function junk(accounts: number, looks: number, days: readonly number[] = [0]): Row[] {
  return Array.from({ length: accounts }, (_, account) =>
    days.flatMap((day) =>
      Array.from({ length: day === 0 ? looks : 1 }, (_none, i): Row => [
        REAL + account,
        i % 2 ? i : PUSHED,
        NOW - day * DAY - 3 * HOUR + i * 30_000,
      ]),
    ),
  ).flat();
}

describe('the evaluation window', () => {
  it('grows until there are enough targets, and leaves at least half of the visits to train', () => {
    const { evaluation, evalFrom, training } = splitWindows(sequences(real()), NOW, DAY);
    expect(evaluation.target.length).toBeGreaterThanOrEqual(FEWEST_FAIR);
    expect(evalFrom).toBeLessThan(NOW - DAY);
    expect(training.item.length).toBeGreaterThan(0.4 * real().length);
  });

  it('is the last day where that holds enough', () => {
    const many = Array.from({ length: 400 }, (_, s): Row[] => [
      ...[2, 3, 4, 5, 6, 7].map((day): Row => [s, day, NOW - day * DAY]),
      [s, 1, NOW - HOUR],
    ]).flat();
    expect(splitWindows(sequences(many), NOW, DAY).evalFrom).toBe(NOW - DAY);
  });

  it('is not moved by a crowd that comes once', () => {
    const { evaluation, evalFrom, validFrom } = splitWindows(
      sequences([...real(), ...junk(600, 50)]),
      NOW,
      DAY,
    );
    const firstOfCrowd = evaluation.sequences.starts[REAL]!;
    expect([...evaluation.from].filter((place) => place < firstOfCrowd).length).toBeGreaterThanOrEqual(
      FEWEST_FAIR,
    );
    expect([evalFrom, validFrom]).toEqual(
      (({ evalFrom: from, validFrom: valid }) => [from, valid])(splitWindows(sequences(real()), NOW, DAY)),
    );
  });

  it('is no shorter than its day for accounts that came before and flood the shop today', () => {
    const { evalFrom, validFrom } = splitWindows(sequences([...real(), ...junk(60, 100, [7, 0])]), NOW, DAY);
    expect(evalFrom).toBeLessThanOrEqual(NOW - DAY);
    expect(validFrom).toBeLessThan(NOW - DAY);
  });

  it('begins where the live version ends, if enough came since', () => {
    const all = sequences(real());
    const { evalFrom } = splitWindows(all, NOW, DAY);
    const recent = NOW - 1.5 * DAY;
    expect(evalFrom).toBeLessThan(recent);
    expect(splitWindows(all, NOW, DAY, recent).evalFrom).toBe(recent + 1);
    // Nothing came since: what it has learnt from measures the candidate, and decides nothing.
    expect(splitWindows(all, NOW, DAY, NOW).evalFrom).toBe(evalFrom);
    // It ends before the window that is wide enough.
    expect(splitWindows(all, NOW, DAY, NOW - 9 * DAY).evalFrom).toBe(evalFrom);
  });

  it('holds an empty log', () => {
    const { evaluation, validation } = splitWindows(sequences([]), NOW, 0);
    expect([evaluation.target.length, validation.target.length]).toEqual([0, 0]);
  });
});

describe('what is asked of two versions', () => {
  it('is one target a shopper, and several of each where shoppers are few', () => {
    expect(new Set(fairCases(sequences(real()), NOW - 4 * DAY, NOW).from).size).toBe(REAL);
    const few = fairCases(sequences(real(14)), NOW - 4 * DAY, NOW);
    expect([few.target.length, new Set(few.from).size]).toEqual([4 * 14, 14]);
    // Ten shoppers at least, however much nine of them do.
    const busy = Array.from({ length: 9 * 200 }, (_, i): Row => [i % 9, i, NOW - 10 * DAY + (i * HOUR) / 8]);
    expect(fairCases(sequences(busy), NOW - 4 * DAY, NOW).target).toHaveLength(45);
  });

  it('is nothing that those who come once have done', () => {
    expect(fairCases(sequences(junk(60, 100)), NOW - DAY, NOW).target).toHaveLength(0);
  });
});

describe('whose word counts', () => {
  /** Sixty accounts whose one batch claims times on both sides of the live version's end. */
  const crowd = junk(60, 6, [1, 0]);
  const of = (rows: readonly Row[], isWitness: (shopper: number) => boolean): Sequences => {
    const all = sequences(rows);
    const witness = Uint8Array.from({ length: all.starts.length - 1 }, (_, s) => Number(isWitness(s)));
    return { ...all, witness };
  };

  it('is not that of accounts for which nothing speaks, whatever times they claim', () => {
    const all = [...real(9), ...crowd.map(([s, item, at]): Row => [s - REAL + 9, item, at])];
    const from = NOW - 3 * HOUR;
    expect(fairCases(sequences(all), from, NOW).target.length).toBeGreaterThanOrEqual(FEWEST_FAIR);
    expect(
      fairCases(
        of(all, (s) => s < 9),
        from,
        NOW,
      ).target.length,
    ).toBeLessThan(FEWEST_FAIR);
  });

  it('leaves the windows where they are without the crowd', () => {
    const without = splitWindows(
      of(real(), () => true),
      NOW,
      DAY,
    );
    const beside = splitWindows(
      of([...real(), ...crowd], (s) => s < REAL),
      NOW,
      DAY,
    );
    expect([beside.evalFrom, beside.evaluation.target.length]).toEqual([
      without.evalFrom,
      without.evaluation.target.length,
    ]);
  });
});
