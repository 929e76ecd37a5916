import {
  forward,
  forwardBuffers,
  gapBucket,
  parameterPlaces,
  parameterViews,
  type NetworkShape,
} from '../encoder';
import { createWorkspace, type EngineChoice } from '../engine';
import type { ServedModel } from '../model-file/types';
import type { KnownHistory } from './history';
import type { ItemVectors } from './item-vectors';

/** The shopper vector w of a history; a view that the next call overwrites. */
export type Encoder = (history: KnownHistory) => Float32Array;

/** Tables that the encoder itself does not read: tokens bring their item vectors along. */
const ITEM_TABLES = new Set(['item', 'bias', 'feature']);

/** Shape of a trained model's network without its item tables. */
export function shapeOf(model: ServedModel): NetworkShape {
  const { dim, maxLength, blocks, heads, inner } = model.manifest.settings;
  return { items: 0, featureRows: 0, dim, maxLength, blocks, heads, inner };
}

/** Histories of which the vectors stay: one is asked about many times, with and without each of its items. */
const KEPT = 4;

/** The self-attention encoder of a model, ready for one shopper at a time. `copyVector` writes the vector of an item. */
export function createEncoder(
  model: ServedModel,
  copyVector: ItemVectors['copyTo'],
  engine: EngineChoice = 'auto',
): Encoder {
  const shape = shapeOf(model);
  const places = parameterPlaces(shape);
  const last = places[places.length - 1]!;
  const { dim, maxLength } = shape;
  const known = model.itemIds.length;
  const rows = KEPT * maxLength;
  const space = createWorkspace<string, string>(
    { p: last.offset + last.rows * last.cols, vectors: rows * dim, ...forwardBuffers(shape, maxLength) },
    { starts: 2, vector: maxLength, type: maxLength, position: maxLength, gap: maxLength },
    engine,
  );
  const { kernels, f, u } = space;
  const p = parameterViews(places, f.p!);
  for (const { name } of places) {
    const tensor = model.tensors.get(name);
    if (tensor && !ITEM_TABLES.has(name)) p[name]!.set(tensor.data);
  }
  /** Rows of f.vectors by item. */
  const kept = new Map<number, number>();
  const rowOf = (item: number): number => {
    const row = kept.get(item);
    // What was added to a catalogue may be added anew, with other features.
    if (row !== undefined && item < known) return row;
    const place = row ?? kept.size;
    copyVector(item, f.vectors!, place * dim);
    kept.set(item, place);
    return place;
  };
  return (history) => {
    const n = Math.min(history.items.length, maxLength);
    const from = history.items.length - n;
    if (kept.size + n > rows) kept.clear();
    for (let t = 0; t < n; t++) {
      const i = from + t;
      u.vector![t] = rowOf(history.items[i]!);
      u.type![t] = history.types[i]!;
      u.position![t] = n - 1 - t;
      u.gap![t] = i === 0 ? 0 : gapBucket(history.at[i]! - history.at[i - 1]!);
    }
    u.starts!.set([0, n]);
    const batch = {
      sequences: 1,
      tokens: n,
      starts: u.starts!,
      vector: u.vector!,
      type: u.type!,
      position: u.position!,
      gap: u.gap!,
    };
    forward(kernels, shape, p, f.vectors!, batch, f, undefined, n - 1);
    return f.hidden!.subarray((n - 1) * dim, n * dim);
  };
}
