import type { AfterSaleDoc, AfterSaleMove, Answer, OrderDoc } from '@zhuyi/contracts';
import { afterSaleMovesOf, isPaid, mayBeForLess } from '@zhuyi/contracts';
import { main as aftersale } from '../../cloudfunctions/aftersale';
import { main as desk } from '../../cloudfunctions/desk';
import { main as order } from '../../cloudfunctions/order';
import { pick, type Scene } from './world';

const PARCEL = { carrier: 'SF', trackingNo: 'SF0001' };
let keys = 0;

/** Something that is done with an order that was paid: it is sent, is received, or money is asked back. */
export async function afterPayment(
  scene: Scene,
  what: 'ship' | 'receive' | 'apply',
  orders: readonly OrderDoc[],
): Promise<void> {
  const { random } = scene;
  const paid = orders.filter(({ state }) => isPaid(state));
  const one = paid.length > 0 ? pick(random, paid) : undefined;
  if (!one) return;
  const { orderId } = one;
  if (what === 'ship') return ask(scene, desk, { action: 'ship', orderId, parcel: PARCEL }, 'keeper');
  const as = ownerOf(scene, one);
  if (what === 'receive') return ask(scene, order, { action: 'receive', orderId }, as);
  const line = Math.floor(random() * one.lines.length);
  const request = {
    ...{ action: 'apply', orderId, applyKey: `ak${(keys += 1) % 7}`, reason: 'other' },
    kind: random() < 0.5 ? 'refund' : 'return',
    lines: [{ line, quantity: 1 + Math.floor(random() * (one.lines[line]?.quantity ?? 1)) }],
  };
  return ask(scene, aftersale, request, as);
}

/** Makes one of the moves that a random one of these after-sales allows. */
export async function decideAfterSale(scene: Scene, all: readonly AfterSaleDoc[]): Promise<void> {
  const { random } = scene;
  const one = all.length > 0 ? pick(random, all) : undefined;
  if (!one) return;
  const byShopper = afterSaleMovesOf(one, 'shopper');
  const moves = [...byShopper, ...afterSaleMovesOf(one, 'merchant')];
  if (moves.length === 0) return;
  const move = pick(random, moves);
  const { afterSaleId } = one;
  const request = { ...requestOf(move, afterSaleId), ...(mayBeForLess(move) ? partOf(random, one) : {}) };
  if (byShopper.includes(move)) return ask(scene, aftersale, request, ownerOf(scene, one));
  return ask(scene, desk, request, 'keeper');
}

function requestOf(move: AfterSaleMove, afterSaleId: string): { action: string } & Record<string, unknown> {
  switch (move) {
    case 'sendBack':
      return { action: 'sendBack', afterSaleId, parcel: PARCEL };
    case 'refuse':
      return { action: 'refuse', afterSaleId, text: 'no' };
    case 'agreeReturn':
      return { action: 'agree', afterSaleId };
    default:
      return { action: move, afterSaleId };
  }
}

/** Half of the time all of it; else fewer units of some lines, less money, or both. */
function partOf(random: Scene['random'], { lines, amountFen }: AfterSaleDoc): object {
  if (random() < 0.5) return {};
  const some = lines.map(({ line, quantity }) => ({ line, quantity: 1 + Math.floor(random() * quantity) }));
  return {
    text: '少退一些',
    ...(random() < 0.7 ? { lines: some } : {}),
    ...(random() < 0.5 ? { amountFen: 1 + Math.floor(random() * amountFen) } : {}),
  };
}

function ownerOf({ shoppers, pseudonyms }: Scene, { shopper }: OrderDoc | AfterSaleDoc): string {
  return shoppers[pseudonyms.indexOf(shopper)] ?? 'nobody';
}

async function ask(
  { world: { shop } }: Scene,
  main: Parameters<typeof shop.call>[0],
  request: { action: string } & Record<string, unknown>,
  as: string,
): Promise<void> {
  const answer = (await shop.call(main, request, { as })) as Answer<unknown>;
  if (answer.ok || !/BAD_INPUT|INTERNAL|NOT_ALLOWED/.test(answer.code)) return;
  throw new Error(`${request.action} answered ${answer.code}: ${answer.message}`);
}
