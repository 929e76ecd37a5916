import type { ShopEvent } from '@zhuyi/contracts';
import fc from 'fast-check';

export const DAY = 24 * 3600 * 1000;
/** The slots of the shop, one of them a merchant's own; and what phones have claimed. */
export const REGISTER = ['home', 'similar', 'together', 'promo'];
const SLOT_NAMES = [...REGISTER, 'forged', 'anything', 'x-1'];

/** What an event says, before it has an id and a requestId. */
export interface Claim {
  type: ShopEvent['type'];
  slot: string | null;
  version: string;
  ago: number;
  quantity: number;
  twice: boolean;
}

export const claim: fc.Arbitrary<Claim> = fc.record({
  type: fc.constantFrom('expose', 'expose', 'click', 'cart', 'browse', 'purchase'),
  slot: fc.option(fc.constantFrom(...SLOT_NAMES), { freq: 4 }),
  version: fc.constantFrom('v1', 'v2'),
  ago: fc.nat(30 * DAY),
  quantity: fc.integer({ min: 1, max: 5 }),
  twice: fc.boolean(),
});
