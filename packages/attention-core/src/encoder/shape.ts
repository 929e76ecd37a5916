import type { Tensor } from '../model-file/types';
import { BEHAVIOUR_TYPES } from '../types';

/** Buckets of log2 of the gap to the behaviour before: none, under a minute, then doubling up to a year and more. */
export const GAP_BUCKETS = 22;

/** What the network's parameters depend on. */
export interface NetworkShape {
  readonly items: number;
  readonly featureRows: number;
  readonly dim: number;
  readonly maxLength: number;
  readonly blocks: number;
  readonly heads: number;
  /** Width of the feed-forward layer. */
  readonly inner: number;
}

export interface ParameterPlace {
  readonly name: string;
  readonly offset: number;
  readonly rows: number;
  readonly cols: number;
  /** How it starts: 'small' normal(0, 0.02), 'glorot' uniform by fan, 'one', 'zero'. */
  readonly start: 'small' | 'glorot' | 'one' | 'zero';
}

export const BLOCK_PARAMETERS = [
  'norm1.gain',
  'norm1.shift',
  'qkv',
  'place',
  'out',
  'norm2.gain',
  'norm2.shift',
  'inner',
  'inner.bias',
  'outer',
  'outer.bias',
] as const;

/** Where each parameter lies in the one flat vector; every place starts at a multiple of 4. */
export function parameterPlaces(shape: NetworkShape): ParameterPlace[] {
  const { items, featureRows, dim, maxLength, blocks, heads, inner } = shape;
  const places: ParameterPlace[] = [];
  let offset = 0;
  const place = (name: string, rows: number, cols: number, start: ParameterPlace['start']): void => {
    places.push({ name, offset, rows, cols, start });
    offset += Math.ceil((rows * cols) / 4) * 4;
  };
  place('item', items, dim, 'small');
  place('bias', 1, items, 'zero');
  place('feature', featureRows, dim, 'small');
  place('type', BEHAVIOUR_TYPES.length, dim, 'small');
  place('position', maxLength, dim, 'small');
  place('gap', GAP_BUCKETS, dim, 'small');
  for (let b = 0; b < blocks; b++) {
    place(`${b}.norm1.gain`, 1, dim, 'one');
    place(`${b}.norm1.shift`, 1, dim, 'zero');
    place(`${b}.qkv`, dim, 3 * dim, 'glorot');
    place(`${b}.place`, heads, maxLength, 'zero');
    place(`${b}.out`, dim, dim, 'glorot');
    place(`${b}.norm2.gain`, 1, dim, 'one');
    place(`${b}.norm2.shift`, 1, dim, 'zero');
    place(`${b}.inner`, dim, inner, 'glorot');
    place(`${b}.inner.bias`, 1, inner, 'zero');
    place(`${b}.outer`, inner, dim, 'glorot');
    place(`${b}.outer.bias`, 1, dim, 'zero');
  }
  place('final.gain', 1, dim, 'one');
  place('final.shift', 1, dim, 'zero');
  return places;
}

export function parameterCount(places: readonly ParameterPlace[]): number {
  const last = places[places.length - 1]!;
  return last.offset + Math.ceil((last.rows * last.cols) / 4) * 4;
}

/** Views of a flat vector by parameter name. */
export type Parameters = Readonly<Record<string, Float32Array>>;

export function parameterViews(places: readonly ParameterPlace[], flat: Float32Array): Parameters {
  const padded = (n: number): number => Math.ceil(n / 4) * 4;
  return Object.fromEntries(
    places.map((p) => [p.name, flat.subarray(p.offset, p.offset + padded(p.rows * p.cols))]),
  );
}

/** The parameters in a flat vector by name, as views. */
export function tensorsOf(places: readonly ParameterPlace[], flat: Float32Array): Map<string, Tensor> {
  return new Map(
    places.map(({ name, rows, cols, offset }) => [
      name,
      { rows, cols, data: flat.subarray(offset, offset + rows * cols) },
    ]),
  );
}

/** Bucket of the gap (ms) between a behaviour and the one before it; the first of a sequence has bucket 0. */
export function gapBucket(gapMs: number): number {
  if (gapMs < 0) return 0;
  const minutes = gapMs / 60_000;
  return minutes < 1 ? 1 : Math.min(GAP_BUCKETS - 1, 2 + Math.floor(Math.log2(minutes)));
}
