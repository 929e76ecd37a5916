import type { Card } from '@zhuyi/contracts';
import type { Source } from './cart';
import { itemLink } from './link';

/** What a list knows already about the item whose page it opens, so that the page need not begin empty. */
let handed: Card | undefined;

const MAX_PAGES = 9;

/** Opens an item's page. */
export function openItem(card: Card, source: Source = {}): void {
  handed = card;
  const from = [
    source.slot === undefined ? '' : `&slot=${source.slot}`,
    source.requestId === undefined ? '' : `&requestId=${source.requestId}`,
  ].join('');
  const url = `${itemLink(card.itemId)}${from}`;
  // WeChat stacks ten pages: on a long walk from item to item the last page gives way.
  if (getCurrentPages().length >= MAX_PAGES) void wx.redirectTo({ url });
  else void wx.navigateTo({ url });
}

/** The card that was tapped, if it is the one. */
export function handedCard(itemId: string): Card | undefined {
  return handed?.itemId === itemId ? handed : undefined;
}
