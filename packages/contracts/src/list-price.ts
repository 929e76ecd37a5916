import type { Variant } from './variants';

/** A price that was really asked. `skuId` is missing in items without options; times are epoch ms, no `to`: still. */
export interface AskedPrice {
  skuId?: string;
  priceFen: number;
  from: number;
  to?: number;
}

/** A price may be shown struck through as long as this after it was last asked. */
export const LIST_PRICE_MS = 90 * 86_400_000;
/** Prices that are remembered of a variant. */
export const MAX_ASKED = 12;

type Priced = Pick<Variant, 'priceFen' | 'listPriceFen'>;

/**
 * The struck-through price of a variant, where it may be shown: higher than the price, and asked for this very variant
 * within LIST_PRICE_MS before `now`. A former price that nobody was ever asked is a lie, and unlawful (禁止价格欺诈).
 */
export function shownListPrice(
  { priceFen, listPriceFen }: Priced,
  skuId: string | undefined,
  asked: readonly AskedPrice[],
  now: number,
): number | undefined {
  if (listPriceFen === undefined || listPriceFen <= priceFen) return undefined;
  const wasAsked = asked.some(
    (one) =>
      one.skuId === skuId &&
      one.priceFen === listPriceFen &&
      one.to !== undefined &&
      one.to > one.from &&
      one.to > now - LIST_PRICE_MS,
  );
  return wasAsked ? listPriceFen : undefined;
}

/**
 * The prices asked so far, with those of `variants` from `now` on: what another price has replaced ends, what ended long
 * ago is forgotten. `skuId` of an item without options is undefined.
 */
export function withAsked(
  before: readonly AskedPrice[],
  variants: readonly { skuId: string | undefined; priceFen: number }[],
  now: number,
): AskedPrice[] {
  const current = new Map(variants.map(({ skuId, priceFen }) => [skuId, priceFen]));
  const ended = before.map((one) =>
    one.to === undefined && current.get(one.skuId) !== one.priceFen ? { ...one, to: now } : one,
  );
  const kept = ended.filter(({ to }) => to === undefined || to > now - LIST_PRICE_MS);
  const open = new Set(kept.filter(({ to }) => to === undefined).map(({ skuId }) => skuId));
  const begun = variants
    .filter(({ skuId }) => !open.has(skuId))
    .map(({ skuId, priceFen }) => ({ ...(skuId === undefined ? {} : { skuId }), priceFen, from: now }));
  return newest([...kept, ...begun]);
}

/** The last MAX_ASKED of each variant. */
function newest(asked: readonly AskedPrice[]): AskedPrice[] {
  const left = new Map<string | undefined, number>();
  const kept = [...asked].reverse().filter(({ skuId }) => {
    const count = (left.get(skuId) ?? 0) + 1;
    left.set(skuId, count);
    return count <= MAX_ASKED;
  });
  return kept.reverse();
}
