import { createWorkspace } from '../engine';
import { rankOf, topIndices } from '../metrics';
import { createRandom, mixSeed } from '../random';
import type { CaseScores } from './case-scores';
import { gain, pointAt, type Mix } from './mix';
import { COLUMNS, contentColumn, covisitColumn, weightsColumn } from './parts';

/** Best items of each part that compete for a case. */
const TOP = 25;
/** Best items of each blend tried so far that compete too. */
const TOP_OF_BLEND = 40;
/** Drawn from all others, each standing for many: so a blend that lifts what is on no list is seen to do so. */
const RANDOM = 100;

/** The parts of the answer for the items that matter in each validation case: what the blend is searched on. */
export interface BlendCases {
  /** Candidates of case c are starts[c] .. starts[c + 1]; the first of them is the target. */
  readonly starts: readonly number[];
  /** Place of each candidate in the recency columns: its item, in the stretch of the moment of asking. */
  readonly place: Uint32Array;
  /** How many items of the catalogue a candidate stands for. */
  readonly stands: Float32Array;
  /** COLUMNS columns [candidates] */
  readonly values: readonly Float32Array[];
  /** Length of the history an answer is given on. */
  readonly length: readonly number[];
  /** One recency column a half-life. */
  readonly recency: readonly Float32Array[];
  /** What each of the blends tried so far reaches when all items compete. */
  readonly reached: readonly number[];
}

/** Goes through cases a few at a time. */
export interface CasePass {
  readonly done: boolean;
  readonly progress: number;
  step(): void;
}

/** Calls `one` for every case; a step is a tenth of a second or so, whatever the size of the catalogue. */
export function passCases(total: number, items: number, one: (c: number) => void): CasePass {
  let next = 0;
  return {
    get done() {
      return next >= total;
    },
    get progress() {
      return total === 0 ? 1 : next / total;
    },
    step: () => {
      for (const end = Math.min(total, next + Math.ceil(200_000 / (items + 200))); next < end; next++)
        one(next);
    },
  };
}

export type ColumnFit = ReturnType<typeof createColumnFit>;

/**
 * Makes BlendCases a few cases at a time. A blend is searched among few candidates a case; the best items of every
 * blend found so far compete in the next round, and what it really reaches is measured on all items.
 */
export function createColumnFit(scores: CaseScores, mixes: readonly Mix[]) {
  const { columns, recency, questions } = scores;
  const items = columns[0]!.length;
  const total = questions.length;
  const most = Math.min(items, TOP * 6 + TOP_OF_BLEND * mixes.length + RANDOM + 1);
  const nameOf = (k: number): string => `value ${k}`;
  const size = total * most;
  const space = createWorkspace<string, string>(
    { stands: size, ...Object.fromEntries(columns.map((_, k) => [nameOf(k), size])) },
    { place: size },
  );
  const place = space.u.place!;
  const stands = space.f.stands!.fill(1);
  const values = columns.map((_, k) => space.f[nameOf(k)]!);
  const starts = [0];
  const length: number[] = [];
  const reached = mixes.map(() => 0);
  const stamp = new Int32Array(items).fill(-1);

  function one(c: number): void {
    const { target, history, start } = questions[c]!;
    scores.fill(c);
    let n = starts[c]!;
    const take = (i: number): void => {
      if (stamp[i] === c) return;
      stamp[i] = c;
      place[n] = start + i;
      for (let k = 0; k < COLUMNS; k++) values[k]![n] = columns[k]![i]!;
      n++;
    };
    const takeTop = (column: Float32Array, count: number): void => {
      for (const i of topIndices(column, count)) take(i);
    };
    for (const i of history) stamp[i] = c;
    stamp[target] = -1;
    take(target);
    const leading = [0, covisitColumn(1, 0), weightsColumn(2), contentColumn(1)].map((k) => columns[k]!);
    const selling = [recency[2]!, recency[5]!].map((column) => column.subarray(start, start + items));
    for (const column of [...leading, ...selling]) takeTop(column, TOP);
    mixes.forEach((mix, m) => {
      const blended = scores.mix(pointAt(mix, history.length));
      reached[m] = reached[m]! + gain(rankOf(blended, target, history)) / total;
      for (const i of history) if (i !== target) blended[i] = -Infinity;
      takeTop(blended, TOP_OF_BLEND);
    });
    const listed = n;
    const random = createRandom(mixSeed(0xb1e, c));
    for (let r = 0; r < RANDOM; r++) take(random.below(items));
    const others = items - (listed - starts[c]!) - new Set(history).size;
    stands.fill(others / Math.max(1, n - listed), listed, n);
    starts.push(n);
    length.push(history.length);
  }

  return {
    pass: passCases(total, items, one),
    build: (): BlendCases => {
      const used = starts[total]!;
      return {
        starts,
        place: place.subarray(0, used),
        stands: stands.subarray(0, used),
        values: values.map((column) => column.subarray(0, used)),
        length,
        recency,
        reached,
      };
    },
  };
}
