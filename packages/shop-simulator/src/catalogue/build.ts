import type { Item } from '@zhuyi/contracts';
import { between, normal, pick, type Random, seeded, shuffled } from '../random';
import { type Brand, brandsOf, type Kind, kindsOf, type Words } from './department';
import { describe } from './describe';
import { choicesOf } from './choices';
import { colourOf } from './colour';
import { parametersOf } from './parameters';
import { shopPrice } from './price';
import { DEPARTMENTS } from './words';

/** An item of the demo shop, with what the simulated shoppers know about it. */
export interface CatalogueEntry {
  item: Item;
  kind: string;
  /** Names of kinds that are bought with it. */
  goesWith: string[];
  /** Cheap (0) to dear (1) among its kind. */
  priceLevel: number;
  /** For how many days it has been in the shop; young ones are the demo's cold start. */
  ageDays: number;
  /** It was dearer until so many days ago: `listPriceFen` of item and variants was asked then. */
  reducedDays?: number;
}

const ITEMS_PER_KIND = 3;
/** Kinds of which there is one item, in all its colours. */
const ONE_OF_A_KIND = new Set(['手机壳']);
const REDUCED_SHARE = 0.12;
const NEW_SHARE = 0.06;
const SOLD_OUT_SHARE = 0.015;

/** The demo catalogue: the same every time. */
export function buildCatalogue(): CatalogueEntry[] {
  return DEPARTMENTS.flatMap((department) => {
    const random = seeded('catalogue', department.code);
    const brands = brandsOf(department);
    let number = 0;
    return kindsOf(department).flatMap((kind) => {
      const lists = {
        brands: cycle(random, brands),
        looks: cycle(random, kind.looks),
        makes: cycle(random, kind.makes.words),
        specs: cycle(random, kind.specs.words),
      };
      const items = Array.from({ length: ITEMS_PER_KIND }, (_, i) => {
        number += 1;
        const traits = {
          brand: lists.brands(i),
          look: lists.looks(i),
          make: lists.makes(i),
          spec: lists.specs(i),
        };
        return buildItem(random, `${department.code}-${String(number).padStart(3, '0')}`, kind, traits);
      });
      return ONE_OF_A_KIND.has(kind.name) ? items.slice(0, 1) : items;
    });
  });
}

/** Goes round a shuffled list, so that the items of a kind differ as much as its words allow. */
function cycle<T>(random: Random, list: readonly T[]): (i: number) => T {
  const order = shuffled(random, list);
  return (i) => {
    const entry = order[i % order.length];
    if (entry === undefined) throw new RangeError('an empty list of words');
    return entry;
  };
}

function buildItem(
  random: Random,
  itemId: string,
  kind: Kind,
  { brand, look, make, spec }: { brand: Brand; look: string; make: string; spec: string },
): CatalogueEntry {
  const noise = 0.04 * normal(random);
  const level = (word: string) => levelOf(kind, { tier: brand.tier, make, spec: word }, noise);
  const priceFen = (word: string) => shopPrice(kind.yuan, level(word));
  const isNew = random() < NEW_SHARE;
  const traits = { brand: brand.name, look, make, spec };
  const tags = [...new Set([...kind.tags, ...(look === '' ? [] : [look]), ...(isNew ? ['新品'] : [])])];
  const isSoldOut = random() < SOLD_OUT_SHARE && !ONE_OF_A_KIND.has(kind.name);
  const stock = isSoldOut ? 0 : between(random, 8, 480);
  const choices = choicesOf({ itemId, kind, stock, priceFen });
  const first = choices.variants?.[0];
  const words = `${first?.values.join(' ') ?? spec} ${make}${kind.name}`;
  const item: Item = {
    itemId,
    title: titleOf(kind, traits),
    category: [kind.department, kind.shelf],
    brand: brand.name,
    priceFen: Math.min(...(choices.variants ?? []).map((one) => one.priceFen), priceFen(spec)),
    stock,
    onShelf: true,
    tags,
    images: [],
    art: { motif: kind.motif, ...(colourOf(words) ?? { hue: between(random, 0, 359) }) },
    description: describe(random, kind, traits),
    parameters: parametersOf(kind, traits),
    ...choices,
  };
  const entry = {
    ...{ item, kind: kind.name, goesWith: kind.goesWith, priceLevel: level(spec) },
    ageDays: isNew ? pick(random, [1, 2, 3, 4, 5, 6, 8, 10]) : between(random, 30, 400),
  };
  return isNew ? entry : reduced(entry, seeded('reduced', itemId));
}

/** Some have become cheaper since: the price before was a quarter to a half higher. */
function reduced(entry: CatalogueEntry, random: Random): CatalogueEntry {
  if (random() >= REDUCED_SHARE) return entry;
  const more = 1.25 + 0.25 * random();
  const before = (fen: number) => Math.round((fen * more) / 1000) * 1000 - 10;
  const { variants, ...item } = entry.item;
  return {
    ...entry,
    item: {
      ...item,
      ...(variants
        ? { variants: variants.map((one) => ({ ...one, listPriceFen: before(one.priceFen) })) }
        : { listPriceFen: before(item.priceFen) }),
    },
    reducedDays: between(random, 3, 25),
  };
}

/** Books are known by their title, everything else by its brand. */
function titleOf(
  kind: Kind,
  { brand, look, make, spec }: { brand: string; look: string; make: string; spec: string },
) {
  const thing = `${look}${make}${kind.name}${kind.options.length > 0 ? '' : ` ${spec}`}`;
  return make.startsWith('《') ? thing : `${brand} ${thing}`;
}

/** How dear (0 to 1) an item is among its kind: size counts most, then what it is made of, then the brand. */
function levelOf(
  kind: Kind,
  { tier, make, spec }: { tier: number; make: string; spec: string },
  noise: number,
): number {
  const parts = [
    { weight: 0.5, rank: rankOf(kind.specs, spec) },
    { weight: 0.3, rank: rankOf(kind.makes, make) },
    { weight: 0.2, rank: (tier - 1) / 2 },
  ].flatMap(({ weight, rank }) => (rank === undefined ? [] : [{ weight, rank }]));
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const level = parts.reduce((sum, { weight, rank }) => sum + weight * rank, 0) / weights;
  return Math.min(1, Math.max(0, level + noise));
}

/** Where a word stands between the cheapest (0) and the dearest (1), if the list has an order. */
function rankOf({ words, ordered }: Words, word: string): number | undefined {
  return ordered && words.length > 1 ? words.indexOf(word) / (words.length - 1) : undefined;
}
