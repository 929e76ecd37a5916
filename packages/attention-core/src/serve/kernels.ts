import { KERNEL_NAMES } from '../model-file/pieces';
import type { ItemKernel, KernelName, KernelRows, ServedModel } from '../model-file/types';

/** What each kind of list is made with, beside the head of the model, when it is about any item. */
export const KERNELS_OF: Readonly<Record<'home' | 'similar' | 'together', readonly KernelName[]>> = {
  home: ['covisit', 'weights'],
  similar: ['covisit'],
  together: ['together', 'covisit'],
};

/** Those that are there, whole or with the rows of some items. */
export type Kernels = { readonly [K in KernelName]?: ItemKernel };

/** The kernels of a model that may have come without them. */
export interface HeldKernels {
  readonly all: Kernels;
  /** Those that a list of this kind about these items is made with and that lack one of their rows. */
  lacks(list: keyof typeof KERNELS_OF, items: readonly number[]): KernelName[];
  give(name: KernelName, kernel: ItemKernel): void;
  /** Serves these rows until the whole kernels are given. */
  giveRows(rows: KernelRows): void;
}

export function heldKernels(model: ServedModel): HeldKernels {
  let all: Kernels = model;
  const partial = new Set(KERNEL_NAMES.filter((name) => !model[name]));
  let rowsOf: ReadonlySet<number> = new Set();
  return {
    get all() {
      return all;
    },
    lacks: (list, items) => {
      const hasRows = items.every((item) => rowsOf.has(item));
      return hasRows ? [] : KERNELS_OF[list].filter((name) => partial.has(name));
    },
    give: (name, kernel) => {
      all = { ...all, [name]: kernel };
      partial.delete(name);
    },
    giveRows: ({ items, kernels }) => {
      rowsOf = new Set(items);
      for (const name of partial) all = { ...all, [name]: kernels[name] };
    },
  };
}
