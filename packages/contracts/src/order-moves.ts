/** Where an order may stand. `reserving`: its stock is being taken, it is not placed yet. */
export type OrderState = 'reserving' | 'placed' | 'paid' | 'cancelled' | 'expired';

interface Move {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  /** Shoppers do it themselves; the phone offers what is left. */
  readonly byShopper: boolean;
}

/**
 * All that can become of an order: what is not in this table does not happen. A move is one write that names the states
 * it may come from, so of two that are tried at the same time one is too late, and is told so.
 */
export const ORDER_MOVES = {
  /** All of its stock is held. */
  place: { from: ['reserving'], to: 'placed', byShopper: false },
  /** The money is there. Where this is too late, the money goes back (`refund`). */
  pay: { from: ['placed'], to: 'paid', byShopper: true },
  cancel: { from: ['reserving', 'placed'], to: 'cancelled', byShopper: true },
  /** Nobody paid until `expiresAt`. */
  expire: { from: ['reserving', 'placed'], to: 'expired', byShopper: false },
} as const satisfies Record<string, Move>;

export type OrderMove = keyof typeof ORDER_MOVES;

const MOVES: Readonly<Record<OrderMove, Move>> = ORDER_MOVES;

/** Whether an order in this state may make this move. */
export function mayMove(from: OrderState, move: OrderMove): boolean {
  return MOVES[move].from.includes(from);
}

/** What a shopper may do with an order in this state. */
export function movesOf(from: OrderState): OrderMove[] {
  const names = Object.keys(MOVES) as OrderMove[];
  return names.filter((move) => MOVES[move].byShopper && mayMove(from, move));
}
