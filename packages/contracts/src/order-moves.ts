/** Where an order may stand. `reserving`: its stock is being taken, it is not placed yet. */
export type OrderState =
  | 'reserving'
  | 'placed'
  | 'paid'
  | 'shipped'
  | 'received'
  | 'reviewed'
  | 'refunded'
  | 'cancelled'
  | 'expired';

/** Who may make a move: `shop` is what happens by itself (money, time). */
export type Mover = 'shopper' | 'merchant' | 'shop';

interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Mover[];
}

/**
 * All that can become of an order: what is not in this table does not happen. A move is one write that names the states
 * it may come from, or one transaction that has read it, so of two that are tried at the same time one is too late, and
 * is told so. Function, phone and desk read this table, and the one of after-sales below.
 */
export const ORDER_MOVES = {
  /** All of its stock is held. */
  place: { from: ['reserving'], to: 'placed', by: ['shop'] },
  /** The money is there. Where this is too late, the money goes back (`refund`). */
  pay: { from: ['placed'], to: 'paid', by: ['shopper'] },
  cancel: { from: ['reserving', 'placed'], to: 'cancelled', by: ['shopper'] },
  /** Nobody paid until `expiresAt`. */
  expire: { from: ['reserving', 'placed'], to: 'expired', by: ['shop'] },
  /** Not while an after-sale of it is open. */
  ship: { from: ['paid'], to: 'shipped', by: ['merchant'] },
  /** By the shopper, or by itself at `receiveBy`. */
  receive: { from: ['shipped'], to: 'received', by: ['shopper', 'shop'] },
  /** Every line that was kept has its review. */
  review: { from: ['received'], to: 'reviewed', by: ['shopper'] },
  /** Every unit of it went back, by one after-sale or by several. */
  refund: { from: ['paid', 'shipped', 'received', 'reviewed'], to: 'refunded', by: ['shop'] },
} as const satisfies Record<string, Move<OrderState>>;

export type OrderMove = keyof typeof ORDER_MOVES;

const MOVES: Readonly<Record<OrderMove, Move<OrderState>>> = ORDER_MOVES;

/** Whether an order in this state may make this move. */
export function mayMove(from: OrderState, move: OrderMove): boolean {
  return MOVES[move].from.includes(from);
}

/** What somebody may do with an order in this state. */
export function movesOf(from: OrderState, by: Mover = 'shopper'): OrderMove[] {
  const names = Object.keys(MOVES) as OrderMove[];
  return names.filter((move) => MOVES[move].by.includes(by) && mayMove(from, move));
}

const PAID: readonly OrderState[] = ['paid', 'shipped', 'received', 'reviewed', 'refunded'];

/** The shop has the money of an order in this state, or has given it back: its units were sold. */
export function isPaid(state: OrderState): boolean {
  return PAID.includes(state);
}

/** Money back for part of an order: `refund` alone, or after a `return` of the goods. */
export type AfterSaleKind = 'refund' | 'return';

/** Where an after-sale may stand. */
export type AfterSaleState =
  'asked' | 'returning' | 'sentBack' | 'refunding' | 'refunded' | 'refused' | 'withdrawn';

interface MoveOfAfterSale extends Move<AfterSaleState> {
  /** The only kind that makes it. */
  readonly kind?: AfterSaleKind;
  /** It may be made for fewer units or less money than was asked for. */
  readonly forLess?: true;
}

/** What the moves of an after-sale are; which kinds may make one is said where it is not both. */
export const AFTER_SALE_MOVES = {
  /** Money back: it is owed from here on. */
  agree: { from: ['asked'], to: 'refunding', by: ['merchant'], kind: 'refund', forLess: true },
  /** The goods may come back. */
  agreeReturn: { from: ['asked'], to: 'returning', by: ['merchant'], kind: 'return', forLess: true },
  refuse: { from: ['asked', 'sentBack'], to: 'refused', by: ['merchant'] },
  withdraw: { from: ['asked', 'returning'], to: 'withdrawn', by: ['shopper'] },
  /** The goods were not sent back in time (`returnBy`). */
  lapse: { from: ['returning'], to: 'withdrawn', by: ['shop'] },
  /** Again with another number while they are on their way. */
  sendBack: { from: ['returning', 'sentBack'], to: 'sentBack', by: ['shopper'], kind: 'return' },
  /** The goods are back: the money is owed from here on. */
  takeBack: {
    from: ['returning', 'sentBack'],
    to: 'refunding',
    by: ['merchant'],
    kind: 'return',
    forLess: true,
  },
  /** The payment provider has taken it on. */
  giveBack: { from: ['refunding'], to: 'refunded', by: ['shop'] },
} as const satisfies Record<string, MoveOfAfterSale>;

export type AfterSaleMove = keyof typeof AFTER_SALE_MOVES;

const AFTER_MOVES: Readonly<Record<AfterSaleMove, MoveOfAfterSale>> = AFTER_SALE_MOVES;

/** Whether an after-sale of this kind and state may make this move. */
export function mayMoveAfterSale(
  { kind, state }: { kind: AfterSaleKind; state: AfterSaleState },
  move: AfterSaleMove,
): boolean {
  const { from, kind: only = kind } = AFTER_MOVES[move];
  return only === kind && from.includes(state);
}

/** Whether a move may be made for less than was asked for. */
export function mayBeForLess(move: AfterSaleMove): boolean {
  return AFTER_MOVES[move].forLess === true;
}

/** What somebody may do with an after-sale of this kind and state. */
export function afterSaleMovesOf(
  afterSale: { kind: AfterSaleKind; state: AfterSaleState },
  by: Mover,
): AfterSaleMove[] {
  const names = Object.keys(AFTER_MOVES) as AfterSaleMove[];
  return names.filter((move) => AFTER_MOVES[move].by.includes(by) && mayMoveAfterSale(afterSale, move));
}

/** States in which an after-sale waits for somebody's decision or parcel. */
export const OPEN_AFTER_SALES = ['asked', 'returning', 'sentBack'] as const satisfies AfterSaleState[];

/** It is not decided yet. */
export function isOpenAfterSale(state: AfterSaleState): boolean {
  return (OPEN_AFTER_SALES as readonly AfterSaleState[]).includes(state);
}

/** Its units and its money count as gone: asked for, on their way, or back. */
export function takesUnits(state: AfterSaleState): boolean {
  return state !== 'refused' && state !== 'withdrawn';
}
