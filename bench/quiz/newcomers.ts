import { openWorld as openTown, buildCatalogue, tasteOf } from '@zhuyi/shop-simulator';

/** A shopper whom the shop does not know. */
export interface Newcomer {
  /** Log-odds of wanting an item, to be compared with one another. */
  liking(itemId: string): number;
  /** What they would take, each drawn from their taste. */
  readonly wanted: readonly string[];
  /** Which of the two, or neither (undefined). Says what it says each time anew. */
  choose(first: string, second: string): string | undefined;
}

/** The people of a shop's own town, behind the first `known`, whom its log is of. */
export interface TownOptions {
  readonly seed: number;
  readonly now: number;
  readonly days: number;
  readonly known: number;
  readonly newcomers: number;
}

const WANTED = 20;
/** "Neither" is as good as an item that is liked so much: half of what is in the departments that a shopper comes for is less. */
const NEITHER = -3;

/** Standard Gumbel noise makes a choice by the largest a choice by softmax. */
const gumbel = (random: () => number): number => -Math.log(-Math.log(1 - 0.999_999_9 * random()) + 1e-12);

/** `randomOf` gives each of them random numbers of their own. */
export function newcomersOf(
  { seed, now, days, known, newcomers }: TownOptions,
  randomOf: (name: string) => () => number,
): Newcomer[] {
  const town = openTown({ catalogue: buildCatalogue(), seed, now, days, shoppers: known + newcomers });
  const { wares } = town.market;
  const wareOf = new Map(wares.map((ware) => [ware.item.itemId, ware]));
  return town.shoppers.slice(known).map((shopper) => {
    const taste = tasteOf(shopper, town.market);
    const liking = (itemId: string): number => {
      const ware = wareOf.get(itemId);
      return ware ? taste(ware, now) : -Infinity;
    };
    const drawing = randomOf(`${shopper.id} wants`);
    const likings = wares.map((ware) => ({ itemId: ware.item.itemId, liking: taste(ware, now) }));
    const draw = (): string =>
      likings
        .map((one) => ({ ...one, value: one.liking + gumbel(drawing) }))
        .reduce((a, b) => (b.value > a.value ? b : a)).itemId;
    const choosing = randomOf(`${shopper.id} chooses`);
    const choose = (first: string, second: string): string | undefined => {
      const values = [first, second].map((itemId) => liking(itemId) + gumbel(choosing));
      const [a = 0, b = 0] = values;
      if (NEITHER + gumbel(choosing) > Math.max(a, b)) return undefined;
      return a > b ? first : second;
    };
    return { liking, wanted: Array.from({ length: WANTED }, draw), choose };
  });
}
