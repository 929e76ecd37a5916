import type { Order } from '@zhuyi/contracts';
import { say, texts } from './i18n/index';

/** What a talk with the shop begins with: a card that names the order, shows its first thing and opens it when tapped. */
export interface Contact {
  /** For the shop's side of the talk alone. */
  from: string;
  title: string;
  path: string;
  /** '' lets WeChat take a picture of the screen. */
  image: string;
}

type Named = Pick<Order, 'orderId' | 'lines'>;
/** WeChat's card cuts long titles by itself, in the middle of a number, too. */
const TITLE_LENGTH = 20;

export function contactAbout({ orderId, lines }: Named): Contact {
  const [first] = lines;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const name = first === undefined ? '' : `${clip(first.title)} ${say().pieces(pieces)}`;
  const image = first !== undefined && /^(https|cloud):/.test(first.image) ? first.image : '';
  return {
    from: `order:${orderId}`,
    title: [`${texts().orders.number} ${orderId}`, name].filter((part) => part !== '').join(' · '),
    path: `/shop/orders/detail?id=${orderId}`,
    image,
  };
}

function clip(title: string): string {
  const signs = [...title];
  return signs.length <= TITLE_LENGTH ? title : `${signs.slice(0, TITLE_LENGTH).join('')}…`;
}
