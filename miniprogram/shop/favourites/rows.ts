import type { Card, Favourite } from '@zhuyi/contracts';
import { say, texts } from '../../services/i18n/index';

export type Filter = 'all' | 'dropped' | 'unavailable';

/** A favourite as its row shows it. */
export interface FavouriteRow {
  key: string;
  thing: Pick<Card, 'title'> & Partial<Card>;
  priceFen: number;
  note: string;
  tone: 'good' | '';
  action: string;
  off: boolean;
  /** It costs less than when it was put aside. */
  dropped: boolean;
}

/** What to say of a favourite: that it costs less now, that it is sold out, or that it is gone. */
export function favouriteRow({ itemId, title, priceFen, card }: Favourite): FavouriteRow {
  const words = texts().favourites;
  const shared = { key: itemId, thing: card ?? { title } };
  if (card === undefined) {
    return { ...shared, priceFen, note: words.gone, tone: '', action: '', off: true, dropped: false };
  }
  const less = priceFen - card.priceFen;
  const soldOut = card.stock <= 0;
  return {
    ...shared,
    priceFen: card.priceFen,
    note: soldOut ? texts().common.soldOut : less > 0 ? say().dropped(less) : '',
    tone: less > 0 && !soldOut ? 'good' : '',
    action: soldOut ? '' : card.hasOptions === true ? words.choose : words.move,
    off: soldOut,
    dropped: less > 0 && !soldOut,
  };
}

export function filterRows(rows: readonly FavouriteRow[], filter: Filter): FavouriteRow[] {
  if (filter === 'dropped') return rows.filter(({ dropped }) => dropped);
  return filter === 'unavailable' ? rows.filter(({ off }) => off) : [...rows];
}
