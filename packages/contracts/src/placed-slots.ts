import type { Said } from './slot-parameters';
import type { SlotPage } from './slot-places';

/** A slot that the merchant placed, as the shop's pages show it. `name`: what it is called where the merchant gave no title. */
export interface PlacedSlot {
  slot: string;
  page: SlotPage;
  title: string;
  name: Said;
  layout: 'strip' | 'grid';
  limit: number;
  /** Its list goes by what the page is about: another item or category is another list. */
  isAbout: boolean;
  /** It is empty for who did nothing yet: a page keeps no room for it unseen. */
  needsPast: boolean;
}

export interface PlacedAnswer {
  /** In the order in which they stand on their pages. */
  slots: PlacedSlot[];
  /** Another where they are others; '' where there are none. `recommend` tells it with every list. */
  stamp: string;
}
