import type { Area, Rights } from '@zhuyi/contracts';
import { texts } from './i18n/index';

/** A page of the desk, as "me" leads to it. */
export interface DeskLink {
  url: string;
  icon: string;
  title: string;
}

/** In the order in which they stand; each is shown to who may see one of its areas. */
function pages(): (DeskLink & { areas: readonly Area[] })[] {
  const { me, shop } = texts();
  return [
    { url: '/merchant/today/index', icon: 'spark', title: shop.today, areas: ['figures'] },
    { url: '/merchant/overview/index', icon: 'chart', title: me.overview, areas: ['figures'] },
    { url: '/merchant/orders/index', icon: 'box', title: me.deskOrders, areas: ['orders'] },
    { url: '/merchant/goods/index', icon: 'grid', title: shop.goodsDesk, areas: ['catalogue'] },
    { url: '/merchant/offers/index', icon: 'ticket', title: shop.offers, areas: ['coupons'] },
    {
      url: '/merchant/settings/index',
      icon: 'edit',
      title: shop.shopSettings,
      areas: ['settings', 'catalogue'],
    },
    { url: '/merchant/banners/index', icon: 'image', title: shop.banners, areas: ['settings'] },
    { url: '/merchant/slots/index', icon: 'pin', title: me.slots, areas: ['slots'] },
    { url: '/merchant/experiments/index', icon: 'compare', title: shop.experiments, areas: ['slots'] },
    { url: '/merchant/models/index', icon: 'layers', title: me.models, areas: ['models'] },
    { url: '/merchant/people/index', icon: 'user', title: shop.people, areas: ['people'] },
  ];
}

/** The pages of the desk that somebody with these rights may see; none without a role. */
export function deskLinks(rights: Rights | undefined): DeskLink[] {
  if (rights === undefined) return [];
  return pages()
    .filter(({ areas }) => areas.some((area) => rights[area] !== 'none'))
    .map(({ url, icon, title }) => ({ url, icon, title }));
}

/** A page of the desk beside others, one of which is on the screen. */
export interface PlacedLink extends DeskLink {
  isHere: boolean;
}

/** Which of them a page belongs to: those of one folder are one subject (`merchant/orders/packing` to the orders). */
export function hereOf(links: readonly DeskLink[], route: string): PlacedLink[] {
  const folder = (path: string): string => path.replace(/^\//, '').split('/').slice(0, -1).join('/');
  return links.map((link) => ({ ...link, isHere: folder(link.url) === folder(route) }));
}
