import type { CatalogueEntry } from '../catalogue/build';
import { normal, seeded } from '../random';
import { STYLE_DIMENSIONS } from './shopper';

const DAY = 24 * 3600 * 1000;
const HALF_LIFE = 3 * DAY;

/** An item as the simulation sees it. */
export interface Ware extends CatalogueEntry {
  department: string;
  shelf: string;
  /** Beyond its kind: what the whole town thinks of it. */
  appeal: number;
  style: readonly number[];
  /** Epoch ms of its first day. */
  since: number;
  /** A fashion: its height on a log scale, its middle (epoch ms) and its width in days. */
  fashion: { height: number; middle: number; days: number };
}

/** What is in the shop, and how much of it has been looked at lately. */
export interface Market {
  wares: readonly Ware[];
  byKind: ReadonlyMap<string, readonly Ware[]>;
  /** Names of kinds by department code. */
  kinds: ReadonlyMap<string, readonly string[]>;
  byShelf: ReadonlyMap<string, readonly Ware[]>;
  /** log(1 + clicks, decayed with a half-life of three days). */
  heat(ware: Ware, at: number): number;
  /** Pull of a ware on everybody at a time. */
  pull(ware: Ware, at: number): number;
  touch(ware: Ware, at: number): void;
}

/** The market of a seeded world between two times. */
export function openMarket(
  catalogue: readonly CatalogueEntry[],
  { seed, from, to }: { seed: number; from: number; to: number },
): Market {
  const random = seeded('market', seed);
  const wares = catalogue.map((entry): Ware => {
    const fashionable = random() < 0.2;
    return {
      ...entry,
      department: entry.item.itemId.slice(0, entry.item.itemId.lastIndexOf('-')),
      shelf: entry.item.category.join('/'),
      appeal: 0.7 * normal(random),
      style: Array.from({ length: STYLE_DIMENSIONS }, () => normal(random)),
      since: to - entry.ageDays * DAY,
      fashion: {
        height: fashionable ? 1 + random() : 0,
        middle: from + (to - from) * random(),
        days: 1 + 2.5 * random(),
      },
    };
  });
  const heats = new Map<Ware, { value: number; at: number }>();
  const decayed = (ware: Ware, at: number) => {
    const known = heats.get(ware);
    return known ? known.value * 0.5 ** (Math.max(0, at - known.at) / HALF_LIFE) : 0;
  };
  return {
    wares,
    byKind: groupBy(wares, ({ kind }) => kind),
    kinds: new Map(
      [...groupBy(wares, ({ department }) => department)].map(([department, its]) => [
        department,
        [...new Set(its.map(({ kind }) => kind))],
      ]),
    ),
    byShelf: groupBy(wares, ({ shelf }) => shelf),
    heat: (ware, at) => Math.log1p(decayed(ware, at)),
    pull({ appeal, fashion }, at) {
      if (fashion.height === 0) return appeal;
      const days = (at - fashion.middle) / DAY / fashion.days;
      return appeal + fashion.height * Math.exp(-days * days);
    },
    touch(ware, at) {
      heats.set(ware, { value: decayed(ware, at) + 1, at });
    },
  };
}

function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}
