import { decodeSections, encodeSections, type Numbers } from '../codec';
import type { Sequences } from '../dataset';
import {
  addToGram,
  basketRow,
  covisitRow,
  createAccumulator,
  createGram,
  createKernelBuilder,
  createRidgeFit,
  DENSE_ITEMS,
  gramWork,
  occurrencesOf,
  transpose,
  type RidgeFit,
} from '../memory';
import type { SparseKernel } from '../model-file/types';
import type { Settings } from '../settings';
import type { Kernels } from './assemble';

const MAGIC = 'ZHUYIKRN';
const FORMAT = 1;
/** Work of one step, in looked-at behaviours: about a tenth of a second. */
const STEP_WORK = 3_000_000;
/** What goes together is shown for a few items at a time: more than this an item is never seen, and only weighs. */
const MOST_TOGETHER = 32;
/** Pairs that may be counted at once into a dense Gram matrix: under a second. */
const MOST_GRAM_WORK = 150_000_000;

/** Makes the item-item kernels an item at a time. */
export interface KernelFit {
  readonly done: boolean;
  readonly progress: number;
  step(): void;
  save(): Uint8Array;
  build(): Kernels;
}

export function createKernelFit(
  sequences: Sequences,
  items: number,
  settings: Settings,
  saved?: Uint8Array,
): KernelFit {
  const file = saved && decodeSections(MAGIC, FORMAT, saved);
  const part = (name: string): SparseKernel | undefined =>
    file && {
      offsets: file.section(`${name}.offsets`, 'u32'),
      items: file.section(`${name}.items`, 'u32'),
      weights: file.section(`${name}.weights`, 'f32'),
    };
  const keep = settings.neighbours;
  const covisit = createKernelBuilder(part('covisit'));
  const together = createKernelBuilder(part('together'));
  const ridge = createKernelBuilder(part('ridge'));
  const builders = { covisit, together, ridge };
  const occurrences = occurrencesOf(sequences, items);
  const sums = createAccumulator(items);
  const shoppers = sequences.starts.length - 1;
  const mean = sequences.item.length / Math.max(1, shoppers);
  let ridgeFit: RidgeFit | undefined;

  /** A dense Gram matrix is not kept in checkpoints: the first step after a restart counts it again. */
  function startRidge(): RidgeFit {
    const dense = items <= DENSE_ITEMS && gramWork(sequences) <= MOST_GRAM_WORK;
    const gram = dense ? createGram(items) : undefined;
    if (gram) addToGram(gram, sequences, 0, shoppers);
    return createRidgeFit(sequences, occurrences, items, settings.ridge, keep, sums, gram);
  }

  function step(): void {
    ridgeFit ??= startRidge();
    let work = 0;
    while (ridge.rows < items && work < STEP_WORK) {
      const i = ridge.rows;
      covisitRow(sequences, occurrences, i, sums, covisit, keep);
      basketRow(sequences, occurrences, i, sums, together, Math.min(keep, MOST_TOGETHER));
      work += ridgeFit.column(i, ridge);
      work += (occurrences.offsets[i + 1]! - occurrences.offsets[i]!) * mean;
    }
  }

  return {
    get done() {
      return ridge.rows >= items;
    },
    get progress() {
      return items === 0 ? 1 : ridge.rows / items;
    },
    step,
    save: () =>
      encodeSections(
        MAGIC,
        FORMAT,
        {},
        Object.entries(builders).flatMap(([name, builder]): [string, Numbers][] => {
          const { offsets, items: list, weights } = builder.parts();
          return [
            [`${name}.offsets`, offsets],
            [`${name}.items`, list],
            [`${name}.weights`, weights],
          ];
        }),
      ),
    build: () => ({
      covisit: covisit.build(),
      weights: transpose(ridge.build(), items),
      together: together.build(),
    }),
  };
}
