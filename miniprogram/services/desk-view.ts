import type { DeskAfterSale, DeskOrder, DeskReview } from '@zhuyi/contracts';
import { agreedWords, hasPart } from './agree-part';
import {
  addNews,
  agreeAfterSale,
  answerReview,
  deskAfterSales,
  deskOrders,
  deskReviews,
  judgeReview,
  refuseAfterSale,
  shipOrder,
  takeBackGoods,
} from './desk';
import { timeText } from './format';
import { say, texts } from './i18n/index';
import { placeText } from './place-text';

/** What the desk can do with a row; those of FORMS ask for words first. */
export type DeskAct =
  | 'ship'
  | 'news'
  | 'agree'
  | 'refuse'
  | 'takeBack'
  | 'takeBackBroken'
  | 'agreePart'
  | 'takeBackPart'
  | 'answer'
  | 'show'
  | 'hide';
/** Those whose form asks for units and money, too. */
export const PART_FORMS: readonly DeskAct[] = ['agreePart', 'takeBackPart'];
/** How many fields an act asks for, beside its row. */
export const FORMS: Partial<Record<DeskAct, 1 | 2>> = { ship: 2, news: 1, refuse: 1, answer: 1, hide: 1 };

export const DESK_TABS = ['toSend', 'sent', 'afterSales', 'returns', 'reviews', 'shown', 'hidden'] as const;
export type DeskTab = (typeof DESK_TABS)[number];

export interface DeskRow {
  id: string;
  /** The order that it belongs to; '' of a review, whose order the desk does not learn. */
  orderId: string;
  time: string;
  title: string;
  count: string;
  picture: { image: string; art?: { motif: string; hue: number }; title: string };
  fen: number;
  /** Of a review; 0 for everything else. */
  stars: number;
  /** What somebody wrote, or what goes into a parcel and where to. */
  words: string;
  note: string;
  acts: { key: DeskAct; text: string; main: boolean }[];
}

/** A page of a tab of the desk. */
export async function deskPage(
  tab: DeskTab,
  after?: string,
): Promise<{ rows: DeskRow[]; next?: string | undefined }> {
  if (tab === 'toSend' || tab === 'sent') {
    const { orders, next } = await deskOrders(tab === 'toSend' ? 'paid' : 'shipped', after);
    return { rows: orders.map(orderRow), next };
  }
  if (tab === 'afterSales' || tab === 'returns') {
    const { afterSales, next } = await deskAfterSales(tab === 'afterSales' ? 'asked' : 'sentBack', after);
    return { rows: afterSales.map(afterSaleRow), next };
  }
  const { reviews, next } = await deskReviews(tab === 'reviews' ? 'waiting' : tab, after);
  return { rows: reviews.map(reviewDeskRow), next };
}

export function orderRow(order: DeskOrder): DeskRow {
  const { orderId, createdAt, lines, totalFen, moves, shipment, afterSales = [] } = order;
  const words = texts().deskOrders;
  const isHeldUp = order.state === 'paid' && !moves.includes('ship') && afterSales.length > 0;
  return {
    ...rowBase(orderId, createdAt, lines, totalFen),
    orderId,
    words: toPack(order),
    note: shipment ? `${shipment.carrier} ${shipment.trackingNo}` : isHeldUp ? words.heldUp : '',
    acts: [
      ...(moves.includes('ship') ? [{ key: 'ship' as const, text: words.ship, main: true }] : []),
      ...(shipment ? [{ key: 'news' as const, text: words.addNews, main: false }] : []),
    ],
  };
}

/** The lines of a parcel: without what was paid back before it was sent. */
export function packed({ lines, toSend }: Pick<DeskOrder, 'lines' | 'toSend'>): DeskOrder['lines'] {
  return lines
    .map((line, at) => ({ ...line, quantity: toSend[at] ?? line.quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** What goes into the parcel, and where to. */
export function toPack(order: DeskOrder): string {
  const { address, note } = order;
  return [
    ...packed(order).map(
      ({ title, variant = [], quantity }) => `${[title, ...variant].join(' ')} × ${quantity}`,
    ),
    ...(address ? [`${address.name} ${address.phone}`, placeText(address)] : []),
    ...(note === undefined ? [] : [`${texts().checkout.note}: ${note}`]),
  ].join('\n');
}

export function afterSaleRow(one: DeskAfterSale): DeskRow {
  const { afterSaleId, createdAt, lines, amountFen, moves, kind, reason, text, parcel, unsent } = one;
  const { deskOrders: words, afterSale, afterSaleReason, agreePart } = texts();
  const canBeLess = hasPart(lines, unsent);
  const mayAgree = moves.includes('agree') || moves.includes('agreeReturn');
  const act = (key: DeskAct, name: string, main = false) => ({ key, text: name, main });
  return {
    ...rowBase(afterSaleId, createdAt, lines, amountFen),
    orderId: one.orderId,
    words: [afterSale[kind], afterSaleReason[reason], text, agreedLine(one)]
      .filter((part) => part !== '')
      .join(' · '),
    note: parcel ? `${parcel.carrier} ${parcel.trackingNo}` : '',
    acts: [
      ...(moves.includes('refuse') ? [act('refuse', words.refuse)] : []),
      ...(mayAgree && canBeLess ? [act('agreePart', agreePart.act)] : []),
      ...(mayAgree ? [act('agree', words.agree, true)] : []),
      ...(moves.includes('takeBack')
        ? [
            act('takeBackPart', agreePart.takeBackAct),
            act('takeBackBroken', `${words.takeBack} · ${words.notRestock}`),
            act('takeBack', `${words.takeBack} · ${words.restock}`, true),
          ]
        : []),
    ],
  };
}

/** `申请 3 件 · ¥300，商家同意 2 件 · ¥150`; '' where all of it was agreed to, or nothing yet. */
function agreedLine(one: DeskAfterSale): string {
  const words = texts().agreePart;
  const { asked, agreed } = agreedWords(one);
  return asked === '' ? '' : `${words.asked} ${asked} → ${words.agreed} ${agreed}`;
}

export function reviewDeskRow(review: DeskReview): DeskRow {
  const { reviewId, createdAt, title, image, art, stars, text, followUp, stateReason = '', state } = review;
  const words = texts().deskOrders;
  const isWaiting = state === 'waiting' || review.followUpState === 'waiting';
  const picture = { title, image, ...(art ? { art } : {}) };
  return {
    ...{ id: reviewId, orderId: '', time: timeText(createdAt), title, count: '', picture, fen: 0, stars },
    words: [text, followUp?.text ?? ''].filter((part) => part !== '').join('\n'),
    note: [
      review.answer?.text ?? '',
      isWaiting || state === 'hidden' ? `${words.waitingWhy}: ${stateReason}` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    acts: [
      ...(state === 'hidden' && !isWaiting ? [] : [{ key: 'hide' as const, text: words.hide, main: false }]),
      isWaiting || state === 'hidden'
        ? { key: 'show', text: words.show, main: true }
        : { key: 'answer', text: words.answer, main: true },
    ],
  };
}

function rowBase(
  id: string,
  at: number,
  lines: readonly { title: string; image: string; art?: { motif: string; hue: number }; quantity: number }[],
  fen: number,
): DeskRow {
  const [first] = lines;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...{ id, orderId: '', time: timeText(at), fen, stars: 0, words: '', note: '', acts: [] },
    title: lines.map(({ title }) => title).join('、'),
    count: say().pieces(pieces),
    picture: {
      title: first?.title ?? '',
      image: first?.image ?? '',
      ...(first?.art ? { art: first.art } : {}),
    },
  };
}

/** Does it, but for PART_FORMS, whose form does it; `fields` are what the form asked for. */
export async function doAct(
  act: DeskAct,
  id: string,
  [first = '', second = '']: readonly string[],
): Promise<void> {
  switch (act) {
    case 'ship':
      await shipOrder(id, { carrier: first, trackingNo: second });
      break;
    case 'news':
      await addNews(id, first);
      break;
    case 'agree':
      await agreeAfterSale(id);
      break;
    case 'refuse':
      await refuseAfterSale(id, first);
      break;
    case 'takeBack':
    case 'takeBackBroken':
      await takeBackGoods(id, act === 'takeBack');
      break;
    case 'answer':
      await answerReview(id, first);
      break;
    case 'agreePart':
    case 'takeBackPart':
      break;
    case 'show':
      await judgeReview(id, 'shown', 'looked at');
      break;
    case 'hide':
      await judgeReview(id, 'hidden', first);
      break;
  }
}

/** What the fields of a form are called. */
export function fieldNames(act: DeskAct): string[] {
  const words = texts().deskOrders;
  switch (act) {
    case 'ship':
      return [words.carrier, words.trackingNo];
    case 'news':
      return [words.news];
    case 'answer':
      return [words.answerWord];
    default:
      return [words.refuseWhy];
  }
}
