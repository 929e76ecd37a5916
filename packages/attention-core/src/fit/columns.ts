import { sampleCases, type Cases } from '../dataset';
import { contentScores, kernelScores, recencyPrior, type ContentIndex } from '../memory';
import { rankOf, topIndices } from '../metrics';
import type { Model } from '../model-file/types';
import { createRandom, mixSeed } from '../random';
import type { Encoder } from '../serve/encode';
import { gain, pointAt, type Mix, type Point } from './mix';
import {
  COLUMNS,
  CONTENT_DECAYS,
  contentColumn,
  COVISIT_DECAYS,
  COVISIT_EPS,
  covisitColumn,
  HALF_LIVES,
  WEIGHTS_DECAYS,
  weightsColumn,
} from './parts';

const MOST_CASES = 2500;
/** Cases times items: keeps the work of a restart to a few seconds. */
const MOST_WORK = 16_000_000;
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
  readonly item: Uint32Array;
  /** How many items of the catalogue a candidate stands for. */
  readonly stands: Float32Array;
  /** [candidates, COLUMNS] */
  readonly values: Float32Array;
  /** Length of the history an answer is given on. */
  readonly length: readonly number[];
  /** One recency column a half-life, by item. */
  readonly recency: readonly Float32Array[];
  /** What each of the blends tried so far reaches when all items compete. */
  readonly reached: readonly number[];
}

export type ColumnFit = ReturnType<typeof createColumnFit>;

/**
 * Makes BlendCases a few cases at a time. A blend is searched among few candidates a case, so it could look good by
 * lifting what is not among them; therefore the best items of every blend found so far compete in the next round,
 * and what it really reaches is measured on all items.
 */
export function createColumnFit(
  model: Model,
  cases: Cases,
  content: ContentIndex,
  encode: Encoder | undefined,
  training: Cases['sequences'],
  mixes: readonly Mix[],
) {
  const items = model.itemIds.length;
  const chosen = sampleCases(cases, Math.min(MOST_CASES, Math.ceil(MOST_WORK / Math.max(1, items))));
  const total = chosen.target.length;
  const most = Math.min(items, TOP * 6 + TOP_OF_BLEND * mixes.length + RANDOM + 1);
  const item = new Uint32Array(total * most);
  const stands = new Float32Array(total * most).fill(1);
  const values = new Float32Array(total * most * COLUMNS);
  const starts = [0];
  const length: number[] = [];
  const recency = HALF_LIVES.map((days) => recencyPrior(training, items, cases.now, days));
  const full = Array.from({ length: COLUMNS }, () => new Float32Array(items));
  const scores = new Float32Array(items);
  const reached = mixes.map(() => 0);
  const stamp = new Int32Array(items).fill(-1);
  let next = 0;

  /** All columns of a case for all items. */
  function fill(c: number): void {
    const { sequences, from, to } = chosen;
    const [begin, end] = [from[c]!, to[c]!];
    const history = sequences.item.subarray(begin, end);
    for (const column of full) column.fill(0);
    if (encode) {
      const w = encode({
        items: Array.from(history),
        types: Array.from(sequences.type.subarray(begin, end)),
        at: Array.from(sequences.at.subarray(begin, end)),
        given: [],
      });
      attention(w, model, full[0]!);
    }
    COVISIT_DECAYS.forEach((decay, d) => {
      const raw = full[covisitColumn(d, 0)]!;
      kernelScores(model.covisit, history, decay, raw);
      for (let e = COVISIT_EPS.length - 1; e >= 0; e--) {
        const column = full[covisitColumn(d, e)]!;
        for (let i = 0; i < items; i++) column[i] = raw[i] === 0 ? 0 : Math.log1p(raw[i]! / COVISIT_EPS[e]!);
      }
    });
    WEIGHTS_DECAYS.forEach((decay, d) => {
      kernelScores(model.weights, history, decay, full[weightsColumn(d)]!);
    });
    if (content.rows.items.length === 0) return;
    CONTENT_DECAYS.forEach((decay, d) => {
      contentScores(content, history, decay, full[contentColumn(d)]!);
    });
  }

  function mixScores(p: Point): void {
    scores.fill(0);
    const add = (column: Float32Array, weight: number): void => {
      if (weight !== 0) for (let i = 0; i < items; i++) scores[i] = scores[i]! + weight * column[i]!;
    };
    add(full[0]!, p.attention);
    add(full[p.covisitColumn]!, p.covisit);
    add(full[p.weightsColumn]!, p.weights);
    add(full[p.contentColumn]!, p.content);
    p.recency.forEach((weight, h) => {
      add(recency[h]!, weight);
    });
  }

  function one(c: number): void {
    const target = chosen.target[c]!;
    const history = chosen.sequences.item.subarray(chosen.from[c], chosen.to[c]);
    fill(c);
    let n = starts[c]!;
    const take = (i: number): void => {
      if (stamp[i] === c) return;
      stamp[i] = c;
      item[n] = i;
      for (let k = 0; k < COLUMNS; k++) values[n * COLUMNS + k] = full[k]![i]!;
      n++;
    };
    const takeTop = (column: Float32Array, count: number): void => {
      for (const i of topIndices(column, count)) take(i);
    };
    for (const i of history) stamp[i] = c;
    stamp[target] = -1;
    take(target);
    const leading = [full[0]!, full[covisitColumn(1, 0)]!, full[weightsColumn(2)]!, full[contentColumn(1)]!];
    for (const column of [...leading, recency[2]!, recency[5]!]) takeTop(column, TOP);
    mixes.forEach((mix, m) => {
      mixScores(pointAt(mix, history.length));
      reached[m] = reached[m]! + gain(rankOf(scores, target, history)) / total;
      for (const i of history) if (i !== target) scores[i] = -Infinity;
      takeTop(scores, TOP_OF_BLEND);
    });
    const random = createRandom(mixSeed(0xb1e, c));
    const listed = n;
    for (let r = 0; r < RANDOM; r++) take(random.below(items));
    const others = items - (listed - starts[c]!) - new Set(history).size;
    stands.fill(others / Math.max(1, n - listed), listed, n);
    starts.push(n);
    length.push(history.length);
  }

  return {
    get done() {
      return next >= total;
    },
    get progress() {
      return total === 0 ? 1 : next / total;
    },
    step: (): void => {
      for (const end = Math.min(total, next + Math.ceil(60_000 / (items + 200))); next < end; next++)
        one(next);
    },
    build: (): BlendCases => ({ starts, item, stands, values, length, recency, reached }),
  };
}

function attention(w: Float32Array, model: Model, out: Float32Array): void {
  const vectors = model.tensors.get('vectors')!.data;
  const bias = model.tensors.get('bias')!.data;
  const dim = w.length;
  for (let i = 0, o = 0; i < out.length; i++, o += dim) {
    let dot = bias[i]!;
    for (let c = 0; c < dim; c++) dot += w[c]! * vectors[o + c]!;
    out[i] = dot;
  }
}
