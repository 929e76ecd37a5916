import type { BlendCases } from './columns';
import { gain, plainRow, type Mix, type Point } from './mix';
import {
  CONTENT_DECAYS,
  contentColumn,
  COVISIT_DECAYS,
  COVISIT_EPS,
  covisitColumn,
  HALF_LIVES,
  WEIGHTS_DECAYS,
  weightsColumn,
} from './parts';
import type { BlendRow } from '../model-file/types';

const GRID = [0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1, 1.4, 2, 3, 4.5, 7, 10, 15];
const RECENCY_GRID = [
  -1.5, -1.1, -0.8, -0.6, -0.45, -0.3, -0.15, 0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.1, 1.5, 2,
];
const SWEEPS = 3;
/** A change must be worth this share of the objective, so that noise does not steer. */
const WORTH = 0.002;
/** Lengths of history that get their own row when they have enough cases. */
const LENGTHS = [3, 6, 11, 21];
const ROW_CASES = 200;
const ROW_WORTH = 0.015;

/** From this many better items on a case gains nothing. */
const HOPELESS = 100;

/** Objective of base + weight * column over the chosen cases. */
function objective(
  cases: BlendCases,
  chosen: readonly number[],
  base: Float32Array,
  column: Float32Array,
  weight: number,
): number {
  const { starts, stands } = cases;
  let sum = 0;
  for (const c of chosen) {
    const from = starts[c]!;
    const own = base[from]! + weight * column[from]!;
    let better = 0;
    // The last stand for the most: a case without hope is seen to be one soonest from there.
    for (let n = starts[c + 1]! - 1; n > from && better < HOPELESS; n--)
      if (base[n]! + weight * column[n]! > own) better += stands[n]!;
    if (better < HOPELESS) sum += gain(1 + better);
  }
  return chosen.length === 0 ? 0 : sum / chosen.length;
}

/** Objective of a point over the chosen cases. */
function value(cases: BlendCases, chosen: readonly number[], p: Point): number {
  const base = sum(cases, chosen, p, -1);
  return objective(cases, chosen, base, base, 0);
}

/** The recency of each candidate. */
function recencyColumn({ place, recency }: BlendCases, h: number): Float32Array {
  const table = recency[h]!;
  const column = new Float32Array(place.length);
  for (let n = 0; n < place.length; n++) column[n] = table[place[n]!]!;
  return column;
}

/** What a point without its part `skip` gives the candidates of the chosen cases. */
function sum(cases: BlendCases, chosen: readonly number[], p: Point, skip: number): Float32Array {
  const { values, recency, place, starts } = cases;
  const base = new Float32Array(place.length);
  const add = (weight: number, column: Float32Array, of?: Uint32Array): void => {
    for (const c of chosen) {
      const to = starts[c + 1]!;
      for (let n = starts[c]!; n < to; n++) base[n] = base[n]! + weight * column[of ? of[n]! : n]!;
    }
  };
  if (skip !== 0 && p.attention !== 0) add(p.attention, values[0]!);
  if (skip !== 1 && p.covisit !== 0) add(p.covisit, values[p.covisitColumn]!);
  if (skip !== 2 && p.weights !== 0) add(p.weights, values[p.weightsColumn]!);
  if (skip !== 3 && p.content !== 0) add(p.content, values[p.contentColumn]!);
  p.recency.forEach((weight, h) => {
    if (skip !== 4 + h && weight !== 0) add(weight, recency[h]!, place);
  });
  return base;
}

/** One coordinate: tries every column and weight of part `i`, keeps the best if it is worth it. */
function improve(
  cases: BlendCases,
  chosen: readonly number[],
  p: Point,
  i: number,
  worth: number,
  now: number,
): number {
  const { values } = cases;
  const base = sum(cases, chosen, p, i);
  let best = now * (1 + worth);
  let found: (() => void) | undefined;
  const consider = (column: Float32Array, grid: readonly number[], set: (weight: number) => void): void => {
    for (const weight of grid) {
      const reached = objective(cases, chosen, base, column, weight);
      if (reached > best) {
        best = reached;
        found = () => {
          set(weight);
        };
      }
    }
  };
  if (i === 0) consider(values[0]!, GRID, (w) => (p.attention = w));
  else if (i === 1) {
    for (let d = 0; d < COVISIT_DECAYS.length; d++)
      for (let e = 0; e < COVISIT_EPS.length; e++) {
        const k = covisitColumn(d, e);
        consider(values[k]!, GRID, (w) => Object.assign(p, { covisit: w, covisitColumn: k }));
      }
  } else if (i === 2) {
    for (let d = 0; d < WEIGHTS_DECAYS.length; d++) {
      const k = weightsColumn(d);
      consider(values[k]!, GRID, (w) => Object.assign(p, { weights: w, weightsColumn: k }));
    }
  } else if (i === 3) {
    for (let d = 0; d < CONTENT_DECAYS.length; d++) {
      const k = contentColumn(d);
      consider(values[k]!, GRID, (w) => Object.assign(p, { content: w, contentColumn: k }));
    }
  } else {
    const h = i - 4;
    // Taking popularity off a trend is sense; to prefer what nobody wants is noise.
    const others = p.recency.reduce((total, weight, k) => total + (k === h ? 0 : weight), 0);
    const grid = RECENCY_GRID.filter((weight) => others + weight >= 0);
    consider(recencyColumn(cases, h), grid, (w) => (p.recency[h] = w));
  }
  if (!found) return now;
  found();
  return best;
}

/** Where a climb is: its point and what it reaches. Plain JSON. */
interface Reached {
  readonly point: Point;
  readonly value: number;
}

/**
 * What the search has found out so far, piece by piece, as plain JSON. A search that is given the memo of an earlier
 * one takes its results from there as far as they go, and adds its own.
 */
export type SearchMemo = unknown[];

/** Takes the next result from the memo, or works it out and then lets others have their turn. */
type Recall = <T>(work: () => T) => Generator<undefined, T>;

function recall(memo: SearchMemo): Recall {
  let next = 0;
  return function* <T>(work: () => T) {
    const fresh = next === memo.length;
    if (fresh) memo.push(work());
    const result = structuredClone(memo[next++]) as T;
    if (fresh) yield undefined;
    return result;
  };
}

function* climb(
  cases: BlendCases,
  chosen: readonly number[],
  start: Point,
  coordinates: readonly number[],
  remember: Recall,
): Generator<undefined, Reached> {
  let reached: Reached = yield* remember(() => ({
    point: start,
    value: value(cases, chosen, start),
  }));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const before = reached.value;
    for (const i of coordinates) {
      const { point, value } = reached;
      reached = yield* remember(() => {
        const next = structuredClone(point);
        return { value: improve(cases, chosen, next, i, WORTH, value), point: next };
      });
    }
    if (reached.value === before) break;
  }
  return reached;
}

/**
 * Searches a blend on validation cases from a mix that is good already: first for all lengths of history, then rows
 * for lengths that differ. Yields between short pieces of work, each noted in the memo; the last value is the mix
 * without and with rows.
 */
export function* searchBlend(
  cases: BlendCases,
  from: Mix,
  trained: boolean,
  memo: SearchMemo,
): Generator<undefined, [plain: Mix, withRows: Mix]> {
  const remember = recall(memo);
  const everyone = cases.length.map((_, c) => c);
  const coordinates = [...(trained ? [0] : []), 1, 2, 3, ...HALF_LIVES.map((_, h) => 4 + h)];
  const { point } = yield* climb(cases, everyone, from.point, coordinates, remember);
  const rows = [plainRow(0, point)];
  const edges = [1, ...LENGTHS, Infinity];
  for (let b = 0; b + 1 < edges.length; b++) {
    const chosen = everyone.filter((c) => cases.length[c]! >= edges[b]! && cases.length[c]! < edges[b + 1]!);
    if (chosen.length < ROW_CASES) continue;
    // Columns stay (they are one for all rows); only the weights move, and the recency as a whole.
    rows.push(
      yield* remember((): BlendRow => {
        const own = structuredClone(point);
        const recency = climbWeights(cases, chosen, own);
        return { ...plainRow(edges[b]!, own), recency };
      }),
    );
  }
  return [
    { point, rows: [] },
    { point, rows },
  ];
}

/** Moves the weights of one length of history by factors; returns the factor of the recency prior. */
function climbWeights(cases: BlendCases, chosen: readonly number[], p: Point): number {
  const factors = [0, 0.4, 0.7, 1.4, 2, 3];
  let scale = 1;
  let now = value(cases, chosen, p);
  const attempt = (apply: (factor: number) => void, undo: () => void): void => {
    let best = now * (1 + ROW_WORTH);
    let found: number | undefined;
    for (const factor of factors) {
      apply(factor);
      const reached = value(cases, chosen, p);
      undo();
      if (reached > best) {
        best = reached;
        found = factor;
      }
    }
    if (found !== undefined) {
      apply(found);
      now = best;
    }
  };
  for (const name of ['covisit', 'weights', 'content', 'attention'] as const) {
    const before = p[name];
    attempt(
      (factor) => (p[name] = before * factor),
      () => (p[name] = before),
    );
  }
  const recency = [...p.recency];
  attempt(
    (factor) => {
      p.recency = recency.map((w) => w * factor);
      scale = factor;
    },
    () => {
      p.recency = recency;
      scale = 1;
    },
  );
  return scale;
}
