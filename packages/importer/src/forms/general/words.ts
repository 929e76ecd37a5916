import type { EventType } from '@zhuyi/contracts';

/** Words for what shoppers do, in the logs of many programs, Chinese and English. */
const WORDS: Readonly<Record<EventType, readonly string[]>> = {
  expose: ['expose', 'exposure', 'impression', 'impress', 'show', '曝光', '展示'],
  click: [
    'click',
    'view',
    'pv',
    'read',
    'detail',
    'open',
    'visit',
    'product view',
    'page view',
    '点击',
    '浏览',
    '查看',
    '访问',
    '看',
  ],
  browse: ['browse', 'dwell', '停留'],
  favourite: [
    'favourite',
    'favorite',
    'fav',
    'like',
    'star',
    'wishlist',
    'collect',
    'add to wishlist',
    '收藏',
    '喜欢',
    '点赞',
    '关注',
  ],
  cart: [
    'cart',
    'addtocart',
    'add to cart',
    'add cart',
    'basket',
    'add to basket',
    '加购',
    '加入购物车',
    '加购物车',
    '购物车',
  ],
  purchase: [
    'purchase',
    'buy',
    'order',
    'transaction',
    'checkout',
    'pay',
    'paid',
    'bought',
    'sale',
    '购买',
    '下单',
    '支付',
    '付款',
    '成交',
    '买',
  ],
  dislike: ['dislike', 'hate', 'not interested', '不喜欢', '不感兴趣', '踩'],
};
const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([type, words]) =>
    words.map((word) => [plain(word), type as EventType] as const),
  ),
);

/** What a word of a log most likely means; undefined where nobody knows. */
export function meaningOf(word: string): EventType | undefined {
  return BY_WORD.get(plain(word));
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}
