import type { NamedBytes } from '../codec';
import type { Sequences } from '../dataset';
import {
  addToGram,
  basketRow,
  covisitRow,
  createAccumulator,
  createGram,
  createKernelBuilder,
  RidgeFit,
  DENSE_ITEMS,
  gramWork,
  occurrencesOf,
  transpose,
  type KernelBuilder,
} from '../memory';
import { roundKernel } from '../model-file';
import type { Settings } from '../settings';
import type { Kernels } from './assemble';
import { readKernel, writeKernels } from './checkpoint';

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
  /** Views of what there is, good until the next step. */
  save(): NamedBytes[];
  /** The kernels, with weights as a model file gives them back: what is judged and served is what is chosen by. */
  build(): Kernels;
}

export function createKernelFit(
  sequences: Sequences,
  items: number,
  settings: Settings,
  saved?: ReadonlyMap<string, Uint8Array>,
): KernelFit {
  const keep = settings.neighbours;
  const [covisit, together, ridge] = ['covisit', 'together', 'ridge'].map((name) =>
    createKernelBuilder(items, saved && readKernel(saved, name, items)),
  ) as [KernelBuilder, KernelBuilder, KernelBuilder];
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
    return new RidgeFit(sequences, occurrences, items, settings.ridge, keep, sums, gram);
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
    save: () => writeKernels({ covisit: covisit.build(), together: together.build(), ridge: ridge.build() }),
    build: () => {
      const kernels = {
        covisit: covisit.build(),
        weights: transpose(ridge.build(), items),
        together: together.build(),
      };
      Object.values(kernels).forEach(roundKernel);
      return kernels;
    },
  };
}
