import * as z from 'zod';
import type { Said } from './slot-parameters';

/** Pages of the shop that show slots of the merchant's own. */
export const SLOT_PAGES = ['home', 'item', 'cart', 'category', 'paid', 'me'] as const;
export type SlotPage = (typeof SLOT_PAGES)[number];

/** Slots that a page shows at most, those of the lowest `order` first. */
export const MAX_PLACED = 8;

export interface PageEntry {
  readonly name: Said;
  /** Where on it: one sentence. */
  readonly about: Said;
  /** It has items that a list can be about. */
  readonly hasItems: boolean;
}

export const PAGE_ENTRIES: Readonly<Record<SlotPage, PageEntry>> = {
  home: {
    name: { zh: '首页', en: 'Home' },
    about: { zh: '分类图标下面、猜你喜欢上面。', en: 'Below the categories, above the feed.' },
    hasItems: false,
  },
  item: {
    name: { zh: '商品页', en: 'Item page' },
    about: { zh: '评价下面、相似商品上面，围绕这件商品。', en: 'Below the reviews, about this item.' },
    hasItems: true,
  },
  cart: {
    name: { zh: '购物车', en: 'Cart' },
    about: { zh: '商品下面，围绕车里的商品。', en: 'Below the lines, about what is in the cart.' },
    hasItems: true,
  },
  category: {
    name: { zh: '分类页', en: 'Categories' },
    about: { zh: '列表最上面，围绕选中的类目。', en: 'On top of the list, about the category chosen.' },
    hasItems: false,
  },
  paid: {
    name: { zh: '下单完成页', en: 'After checkout' },
    about: { zh: '下单成功以后，围绕刚买的商品。', en: 'After an order is placed, about what was bought.' },
    hasItems: true,
  },
  me: {
    name: { zh: '我的', en: '“Me”' },
    about: { zh: '页面下方。', en: 'Towards the end of the page.' },
    hasItems: false,
  },
};

/** Where the shop shows a slot. */
export const slotPlaceSchema = z.strictObject({
  page: z.enum(SLOT_PAGES),
  /** One row that is swiped, or rows of two. */
  layout: z.enum(['strip', 'grid']).default('strip'),
  /** Cards. */
  limit: z.int().min(2).max(30).default(10),
  /** Lower ones stand higher on the page. */
  order: z.int().min(0).max(99).default(50),
});
export type SlotPlace = z.output<typeof slotPlaceSchema>;
