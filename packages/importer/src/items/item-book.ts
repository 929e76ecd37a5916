import type { Evidence, ItemFacts } from '../forms/form';
import { addTo, mostOf, type Tally, tallyOf } from './tally';

interface Entry {
  titles?: Tally<string>;
  prices?: Tally<number>;
  labels?: Tally<string>;
}

/** What the lines say about items. Grows with the number of items, not of lines. */
export interface ItemBook {
  readonly size: number;
  /** Returns the title's place among the item's titles, -1 where the line has none. */
  note(itemId: string, evidence: Evidence): number;
  /** True when this is the place of the title that most lines have. */
  isUsualTitle(itemId: string, place: number): boolean;
  items(): IterableIterator<ItemFacts>;
}

export function openItemBook(): ItemBook {
  const entries = new Map<string, Entry>();
  return {
    get size() {
      return entries.size;
    },
    note(itemId, { title, priceFen, label }) {
      let entry = entries.get(itemId);
      if (!entry) {
        entry = {};
        entries.set(itemId, entry);
      }
      if (priceFen !== undefined) entry.prices = counted(entry.prices, priceFen);
      if (label !== undefined) entry.labels = counted(entry.labels, label);
      if (title === undefined) return -1;
      if (entry.titles) return addTo(entry.titles, title);
      entry.titles = tallyOf(title);
      return 0;
    },
    isUsualTitle(itemId, place) {
      const titles = entries.get(itemId)?.titles;
      return place < 0 || titles === undefined || titles.best === place;
    },
    *items() {
      for (const [itemId, { titles, prices, labels }] of entries) {
        yield {
          itemId,
          title: titles && mostOf(titles),
          priceFen: prices && mostOf(prices),
          label: labels && mostOf(labels),
        };
      }
    },
  };
}

function counted<T>(tally: Tally<T> | undefined, value: T): Tally<T> {
  if (!tally) return tallyOf(value);
  addTo(tally, value);
  return tally;
}
