import { PATH_SEPARATOR } from '../model-file/encode';
import type { ItemList } from '../model-file/item-lists';
import { namedList } from '../serve/interests';
import { cellsOf } from './moment';
import type { Cell, ContextTable } from './types';

/** What the moment says of the items of a catalogue. */
export interface MomentScores {
  /** Adds to each item's logit what its category is worth at `now` (epoch ms). `added` are items beyond those of the model. */
  add(scores: Float32Array, now: number, added: readonly { readonly category: readonly string[] }[]): void;
  /**
   * The part of the moment that lifts a category by at least `margin` logits over the mean of the items, and by which it is
   * visited that much more: the strongest, or undefined.
   */
  tell(category: readonly string[], now: number, margin: number): Cell | undefined;
}

/** A category is said to be visited more at a time from a fifth more on. */
const MORE = Math.log(1.2);

export function momentScores(table: ContextTable, categories: ItemList<readonly string[]>): MomentScores {
  const { cells, paths, values, weight, calendar } = table;
  const rows = new Map(paths.map((path, row) => [path, row]));
  /** The row of a path, or of the nearest above it; -1 for none. */
  const rowOf = (category: readonly string[]): number => {
    for (let levels = category.length; levels > 0; levels--) {
      const row = rows.get(category.slice(0, levels).join(PATH_SEPARATOR));
      if (row !== undefined) return row;
    }
    return -1;
  };
  /** The rows of the different categories, and which of them each item of the model has. */
  let list: { readonly rows: readonly number[]; readonly index: Uint32Array } | undefined;
  const ofModel = (): NonNullable<typeof list> => {
    if (list) return list;
    const { names, index } = namedList(categories, (category) => category.join(PATH_SEPARATOR));
    return (list = { rows: names.map((name) => rowOf(name.split(PATH_SEPARATOR))), index });
  };
  const valueOf = (row: number, cell: Cell): number => {
    const column = cells.indexOf(cell);
    return row < 0 || column < 0 ? 0 : weight * values[row * cells.length + column]!;
  };
  const sumOf = (row: number, now: readonly Cell[]): number =>
    now.reduce((sum, cell) => sum + valueOf(row, cell), 0);
  const means = new Map<Cell, number>();
  const meanOf = (cell: Cell): number => {
    const known = means.get(cell);
    if (known !== undefined) return known;
    const { index, rows: own } = ofModel();
    const worth = own.map((row) => valueOf(row, cell));
    const mean = index.reduce((sum, value) => sum + worth[value]!, 0) / Math.max(1, index.length);
    means.set(cell, mean);
    return mean;
  };

  return {
    add: (scores, now, added) => {
      const { index, rows: own } = ofModel();
      const moment = cellsOf(now, calendar);
      const worth = own.map((row) => sumOf(row, moment));
      for (let i = 0; i < index.length; i++) scores[i] = scores[i]! + worth[index[i]!]!;
      added.forEach(({ category }, a) => {
        const i = index.length + a;
        scores[i] = scores[i]! + sumOf(rowOf(category), moment);
      });
    },
    tell: (category, now, margin) => {
      const row = rowOf(category);
      const telling = cellsOf(now, calendar)
        .map((cell) => ({ cell, own: valueOf(row, cell), lift: valueOf(row, cell) - meanOf(cell) }))
        .filter(({ own, lift }) => lift >= margin && own >= weight * MORE)
        .sort((a, b) => b.lift - a.lift);
      return telling[0]?.cell;
    },
  };
}
