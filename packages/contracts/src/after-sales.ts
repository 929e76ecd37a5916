import * as z from 'zod';
import type { AfterSaleLine } from './after-sale-marks';
import { MAX_PRICE_FEN } from './events';
import { idSchema } from './ids';
import type { AfterSaleKind, AfterSaleMove, AfterSaleState } from './order-moves';
import type { OrderLine } from './orders';
import { parcelSchema, type Parcel } from './parcels';
import { filesSchema } from './pictures';
import { textSchema } from './text';

/** Applications for one order, decided ones included. */
export const MAX_AFTER_SALES = 20;
/** After the receipt of an order, this long an after-sale may be asked for. */
export const AFTER_SALE_MS = 15 * 86_400_000;
/** This long the goods of an agreed return may take to be sent. */
export const RETURN_MS = 10 * 86_400_000;

/** Why something is given back; the text beside it says more. */
export const AFTER_SALE_REASONS = [
  'changed-mind',
  'wrong-order',
  'too-slow',
  'not-received',
  'missing',
  'wrong-item',
  'damaged',
  'quality',
  'not-as-described',
  'other',
] as const;
export type AfterSaleReason = (typeof AFTER_SALE_REASONS)[number];

export const afterSaleSchema = z.discriminatedUnion('action', [
  /** What may still be asked for of an order, and where pictures go under this key. */
  z.strictObject({ action: z.literal('options'), orderId: idSchema, applyKey: idSchema }),
  z.strictObject({
    action: z.literal('apply'),
    /** Made by the phone once an application: the same key again is the same application again. */
    applyKey: idSchema,
    orderId: idSchema,
    kind: z.enum(['refund', 'return']),
    /** `line` is the place in the order's lines. */
    lines: z
      .array(z.strictObject({ line: z.int().min(0).max(49), quantity: z.int().min(1).max(99) }))
      .min(1)
      .max(50),
    reason: z.enum(AFTER_SALE_REASONS),
    text: textSchema(500).default(''),
    /** Less than the units cost; all of it where absent. */
    amountFen: z.int().min(0).max(MAX_PRICE_FEN).optional(),
    images: filesSchema(6),
  }),
  z.strictObject({ action: z.literal('withdraw'), afterSaleId: idSchema }),
  z.strictObject({ action: z.literal('sendBack'), afterSaleId: idSchema, parcel: parcelSchema }),
  z.strictObject({ action: z.literal('get'), afterSaleId: idSchema }),
  z.strictObject({
    action: z.literal('list'),
    limit: z.int().min(1).max(50).default(20),
    after: z.string().max(200).optional(),
  }),
]);
export type AfterSaleRequest = z.input<typeof afterSaleSchema>;

/** One thing that happened, for the page. `text` is what was said with it. */
export interface AfterSaleStep {
  move: AfterSaleMove | 'apply';
  at: number;
  text?: string;
  /** What the merchant agreed to, where that was less than stood there before. */
  agreed?: AgreedPart;
}

/** The units and the money that are agreed to. */
export interface AgreedPart {
  lines: { line: number; quantity: number }[];
  amountFen: number;
}

/** An after-sale as shopper and merchant see it. */
export interface AfterSale {
  afterSaleId: string;
  orderId: string;
  kind: AfterSaleKind;
  state: AfterSaleState;
  /** The order had not been sent when it was asked for: its units are still in the shop. */
  unsent: boolean;
  /** What the asker may do with it now. */
  moves: AfterSaleMove[];
  /** What goes back: what was asked for, or what was agreed to where that is less. With the order's line as it was bought. */
  lines: (AfterSaleLine &
    Pick<OrderLine, 'itemId' | 'title' | 'image' | 'art' | 'priceFen' | 'skuId' | 'variant'>)[];
  amountFen: number;
  /** What was asked for, where the merchant agreed to less. */
  asked?: Pick<AfterSale, 'lines' | 'amountFen'>;
  reason: AfterSaleReason;
  text: string;
  images: string[];
  createdAt: number;
  steps: AfterSaleStep[];
  /** The goods' way back. */
  parcel?: Parcel;
  /** Until when the goods of an agreed return must be sent. */
  returnBy?: number;
  /** `due` until the payment provider has taken it on. */
  refund?: { state: 'due' | 'done'; at: number; doneAt?: number };
}

/** As stored in `afterSales`; `_id` = shop and id. The id comes from shopper and key, as an order's does. */
export interface AfterSaleDoc extends Omit<AfterSale, 'moves' | 'refund'> {
  _id: string;
  shop: string;
  shopper: string;
  updatedAt: number;
  /** Whether units have come back to the shelf; once. */
  restocked?: true;
  refund?: { state: 'due' | 'done'; amountFen: number; at: number; triedAt: number; doneAt?: number };
}

/** What may be asked of a line: so many units, and the money for one of them, for two, and so on up to all. */
export interface AfterSaleOption {
  line: number;
  left: number;
  amounts: number[];
}

export interface AfterSaleAnswers {
  options: {
    kinds: AfterSaleKind[];
    lines: AfterSaleOption[];
    /** Added where everything that is left is asked for before the order was sent. */
    deliveryFen: number;
    /** Cloud path under which the phone puts this application's pictures. */
    folder: string;
  };
  apply: { afterSale: AfterSale; duplicate: boolean };
  withdraw: { afterSale: AfterSale };
  sendBack: { afterSale: AfterSale };
  get: { afterSale: AfterSale };
  list: { afterSales: AfterSale[]; next?: string };
}
