import type { CouponTerms, ItemDoc } from '@zhuyi/contracts';

/** Whether a coupon is for an item: a category's is also for what lies below it. */
export function isForItem(scope: CouponTerms['scope'], item: Pick<ItemDoc, 'itemId' | 'category'>): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'items') return scope.itemIds.includes(item.itemId);
  return scope.categories.some((path) => path.every((name, depth) => item.category[depth] === name));
}
