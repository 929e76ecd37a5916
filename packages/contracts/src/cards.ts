import type { Item } from './items';
import type { MomentCell } from './moments';
import type { Art } from './variants';
import type { RatingShort } from './reviews';

/** Why a card is shown. The phone turns it into words. */
export type Reason =
  | { kind: 'because'; itemId: string; title: string }
  /** The shopper chose that in the quiz. */
  | { kind: 'chosen'; itemId: string; title: string }
  /** The shopper often looked at things of this category or brand. */
  | { kind: 'interest'; name: string }
  /** The shopper looked at something of it. */
  | { kind: 'looked'; name: string }
  /** The shop supposes that the shopper likes it: an inference, and told as one. */
  | { kind: 'guess'; name: string }
  /** Shoppers look at such things more than usual at such a time, and it is one. */
  | { kind: 'moment'; cell: MomentCell }
  /** The shopper bought it before. */
  | { kind: 'again' }
  | { kind: 'similar' }
  | { kind: 'together' }
  | { kind: 'popular' }
  | { kind: 'new' }
  | { kind: 'pinned' };

/** An item as lists show it. */
export interface Card extends Pick<
  Item,
  'itemId' | 'title' | 'category' | 'brand' | 'priceFen' | 'stock' | 'tags'
> {
  image: string;
  art?: Art;
  /** The highest price, where it is not `priceFen`: "from" is said then. */
  topFen?: number;
  /** Something is to be chosen before it can be bought. */
  hasOptions?: true;
  sold: number;
  /** Where there are enough reviews to say something. */
  rating?: RatingShort;
  reason?: Reason;
}
