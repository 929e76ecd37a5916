import { draw, gumbel, pick, type Random } from '../random';
import type { Market, Ware } from './market';
import type { Taste } from './taste';

/**
 * What the simulated shop puts into its slots: the ways of a shop that has not learnt yet. The home page mixes what
 * sells with a little knowledge of the shopper; the others show the same shelf, and what goes with the thing.
 */
export interface Shelves {
  home(taste: Taste, at: number, count: number): Ware[];
  similar(to: Ware, at: number, count: number): Ware[];
  together(with_: readonly Ware[], at: number, count: number): Ware[];
}

/** A shop that has not learnt yet looks at a part of its goods only, and is not sure of itself. */
const HOME_CANDIDATES = 80;
const HOME_NOISE = 0.8;

export function openShelves(random: Random, market: Market): Shelves {
  const inShop = (at: number) => (ware: Ware) => ware.since <= at;
  return {
    home: (taste, at, count) =>
      [...new Set(Array.from({ length: HOME_CANDIDATES }, () => pick(random, market.wares)))]
        .filter(inShop(at))
        .map((ware) => ({
          ware,
          score: 0.55 * market.heat(ware, at) + 0.4 * taste(ware, at) + HOME_NOISE * gumbel(random),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, count)
        .map(({ ware }) => ware),

    similar(to, at, count) {
      const shelf = (market.byShelf.get(to.shelf) ?? []).filter((ware) => ware !== to).filter(inShop(at));
      return draw(random, shelf, count, (ware) => (ware.kind === to.kind ? 3 : 0) + market.heat(ware, at));
    },

    together(with_, at, count) {
      const kinds = [...new Set(with_.flatMap(({ goesWith }) => goesWith))];
      const wares = kinds
        .flatMap((kind) => market.byKind.get(kind) ?? [])
        .filter((ware) => !with_.includes(ware))
        .filter(inShop(at));
      return draw(random, wares, count, (ware) => market.heat(ware, at));
    },
  };
}
