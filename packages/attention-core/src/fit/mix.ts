import { ndcg } from '../metrics';
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
import type { Blend, BlendRow } from '../model-file/types';

/** A blend in search: one column of each part, its weight, and a weight for each half-life. Plain JSON. */
export interface Point {
  attention: number;
  covisit: number;
  covisitColumn: number;
  weights: number;
  weightsColumn: number;
  content: number;
  contentColumn: number;
  recency: number[];
}

/** A point and what differs from it for some lengths of history. */
export interface Mix {
  readonly point: Point;
  /** Ascending `from`; `recency` scales the recency prior as a whole. */
  readonly rows: readonly BlendRow[];
}

/** Mean of NDCG@10 and NDCG@100: the short list counts, the long one steadies it. */
export function gain(rank: number): number {
  const long = ndcg(rank, 100);
  return rank <= 10 ? long : 0.5 * long;
}

export function plainRow(from: number, p: Point): BlendRow {
  const { attention, covisit, weights, content } = p;
  return { from, attention, covisit, weights, content, recency: 1 };
}

/** The point as it is for a history of this length. */
export function pointAt(mix: Mix, length: number): Point {
  const row = [...mix.rows].reverse().find(({ from }) => from <= length);
  if (!row) return mix.point;
  const { attention, covisit, weights, content, recency } = row;
  return {
    ...mix.point,
    attention,
    covisit,
    weights,
    content,
    recency: mix.point.recency.map((w) => w * recency),
  };
}

/** Blends that every search begins with: led by the network, by the memory, and by what is on the rise. */
export function firstMixes(trained: boolean): Mix[] {
  const common = {
    covisitColumn: covisitColumn(1, 1),
    weightsColumn: weightsColumn(2),
    contentColumn: contentColumn(1),
    content: 0.5,
  };
  const recency = (week: number, ever: number): number[] =>
    HALF_LIVES.map((days) => (days === 7 ? week : days === Infinity ? ever : 0));
  const points: Point[] = [
    { ...common, attention: 0, covisit: 0.3, weights: 8, recency: recency(1, 0) },
    { ...common, attention: 0, covisit: 0.3, weights: 8, recency: recency(1, -0.6) },
  ];
  if (trained) {
    points.push({ ...common, attention: 1, covisit: 0.6, weights: 2, recency: recency(0.3, 0) });
    points.push({ ...common, attention: 0.6, covisit: 0.2, weights: 6, recency: recency(1, -0.6) });
  }
  return points.map((point) => ({ point, rows: [] }));
}

/** Taken off borrowed scores where nothing shows what would be best. */
const NEWCOMER_PENALTY = 0.5;

/** The blend as the manifest shows it and serving uses it. */
export function blendOf(mix: Mix, newItemPenalty = NEWCOMER_PENALTY): Blend {
  const { point } = mix;
  return {
    rows: mix.rows.length > 0 && mix.rows[0]!.from === 0 ? mix.rows : [plainRow(0, point), ...mix.rows],
    covisitDecay: COVISIT_DECAYS[Math.floor((point.covisitColumn - 1) / COVISIT_EPS.length)]!,
    covisitEps: COVISIT_EPS[(point.covisitColumn - 1) % COVISIT_EPS.length]!,
    weightsDecay: WEIGHTS_DECAYS[point.weightsColumn - weightsColumn(0)]!,
    contentDecay: CONTENT_DECAYS[point.contentColumn - contentColumn(0)]!,
    recency: HALF_LIVES.map((days, h) => ({
      halfLifeDays: Number.isFinite(days) ? days : null,
      weight: point.recency[h]!,
    })).filter(({ weight }) => weight !== 0),
    newItemPenalty,
  };
}
