import type { AfterSaleMark } from './after-sale-marks';
import type { OrderAddress } from './addresses';
import type { Coupon } from './coupons';
import type { LaunchScene } from './moments';
import type { OrderMove, OrderState } from './order-moves';
import type { Invoice, OrderTab } from './order-requests';
import type { Parcel } from './parcels';
import type { Quote } from './quotes';
import type { Art } from './variants';

/** An order that was sent is received by itself after this long. */
export const RECEIVE_MS = 10 * 86_400_000;
/** Once an after-sale is over, the goods are received by themselves no sooner than this. */
export const RECEIVE_AGAIN_MS = 3 * 86_400_000;
/** News of a parcel that an order keeps. */
export const MAX_TRACES = 60;

export interface OrderLine {
  itemId: string;
  /** The variant and its values as bought; both missing where the item has no options. */
  skuId?: string;
  variant?: string[];
  title: string;
  image: string;
  art?: Art;
  /** Of one unit, as the shelf had it. */
  priceFen: number;
  quantity: number;
  /** What is paid for the whole line: price times quantity less its share of the discount (see paidFen). */
  payFen?: number;
  slot?: string;
  requestId?: string;
  /** Its review, once there is one. */
  reviewId?: string;
}

/** The coupon that an order was placed with. */
export type OrderCoupon = Pick<Coupon, 'couponId' | 'offerId' | 'title'>;

/** What is paid for a line in all; old orders had no discounts. */
export function paidFen({
  payFen,
  priceFen,
  quantity,
}: Pick<OrderLine, 'payFen' | 'priceFen' | 'quantity'>): number {
  return payFen ?? priceFen * quantity;
}

/**
 * What is paid for `units` of a line, `before` of which have been accounted for already (sent back, say): parts that are
 * taken one after the other come to exactly what was paid for the line.
 */
export function paidForUnits(
  line: Pick<OrderLine, 'payFen' | 'priceFen' | 'quantity'>,
  before: number,
  units: number,
): number {
  const upTo = (count: number) => Math.floor((paidFen(line) * count) / line.quantity);
  return upTo(before + units) - upTo(before);
}

/** The parcel of an order. `traces` are what happened to it, oldest first. */
export interface Shipment extends Parcel {
  at: number;
  traces: { key: string; at: number; text: string }[];
}

/** How many orders wait for what: of each tab, and after-sales that are open. */
export type OrderCounts = Record<Exclude<OrderTab, 'all'> | 'afterSale', number>;

/** Money that goes back; `due` until the payment provider has taken it on. Times are epoch ms. */
export interface Refund {
  state: 'due' | 'done';
  amountFen: number;
  reason: string;
  at: number;
  doneAt?: number;
}

/** An order as the shopper sees it. */
export interface Order {
  orderId: string;
  state: OrderState;
  /** What the shopper may do with it now, by the table of ORDER_MOVES. */
  moves: OrderMove[];
  lines: OrderLine[];
  /** goodsFen - discountFen + deliveryFen; goodsFen is the sum of all lines' price times quantity. */
  totalFen: number;
  goodsFen: number;
  discountFen: number;
  deliveryFen: number;
  /** As it was when the order was placed. Absent where the shop does not deliver, and in old orders. */
  address?: OrderAddress;
  coupon?: OrderCoupon;
  note?: string;
  invoice?: Invoice;
  createdAt: number;
  /** Until when an unpaid order keeps its stock, epoch ms. */
  expiresAt?: number;
  paidAt?: number;
  /** Of money that came when the order had ended; what after-sales give back stands in `afterSales`. */
  refund?: Refund;
  shipment?: Shipment;
  /** When it counts as received by itself, epoch ms; later where an after-sale was open. */
  receiveBy?: number;
  receivedAt?: number;
  afterSales?: AfterSaleMark[];
  /** Units for which an after-sale may still be asked. */
  unitsLeft: number;
  /** Until when it may, epoch ms; absent while nothing runs out. */
  afterSaleBy?: number;
  /** Places of the lines that have no review yet and may have one. */
  toReview: number[];
}

/** Absent in old orders: nothing was taken off, nothing added. */
type Sums = 'goodsFen' | 'discountFen' | 'deliveryFen';

/**
 * As stored in `orders`; `_id` = shop and order id. The order id comes from shopper and order key (by the shop's
 * secret), so that a retry is the same document, and tells neither.
 */
export interface OrderDoc
  extends
    Omit<Order, 'moves' | 'refund' | 'toReview' | 'unitsLeft' | 'afterSaleBy' | Sums>,
    Partial<Pick<Order, Sums>> {
  _id: string;
  shop: string;
  shopper: string;
  /** How the visit began in which it was placed; absent where the phone did not say. */
  scene?: LaunchScene;
  /** Under which its units are held in the items' `holds`. Missing in orders of before there were any. */
  holdId?: string;
  /** When its payment was begun on the platform: it extends the reservation once. */
  payBegunAt?: number;
  /** It has ended, and its units are still to be put back or counted as sold. */
  unsettled?: true;
  /** `triedAt`: when the provider was last asked. */
  refund?: Refund & { triedAt: number };
  /** After-sales that are not decided: while there are some, it is not sent and not received by itself. */
  openAfterSales?: number;
}

export interface OrderAnswers {
  quote: Quote;
  create: { order: Order; duplicate: boolean };
  find: { order: Order };
  /**
   * `payment` is what wx.requestPayment takes on the real platform; absent where play money settles at once, and where
   * `playMoney` says that it waits for the person's choice.
   */
  pay: { order: Order; payment?: Record<string, string>; playMoney?: true };
  /** As it stands now: `cancelled`, or `expired` where time was faster. A paid one is CONFLICT. */
  cancel: { order: Order };
  get: { order: Order };
  /** As it stands now; received before is no error. */
  receive: { order: Order };
  /** `counts` on the first page. */
  list: { orders: Order[]; counts?: OrderCounts; next?: string };
  counts: { counts: OrderCounts };
}
