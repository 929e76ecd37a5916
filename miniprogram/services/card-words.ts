import type { Card, Reason } from '@zhuyi/contracts';
import { priceText } from './format';
import { say, texts } from './i18n/index';

/** What a card says, in the shopper's language. */
export interface CardWords {
  reason: string;
  /** Which colour the reason has. */
  tone: 'personal' | 'crowd' | 'fresh' | '';
  sold: string;
  /** Mean and number of reviews, where there are enough. */
  rating: string;
  /** A warning that few are left, or that none is. */
  stock: string;
  soldOut: boolean;
  /** Other variants cost more. */
  from: boolean;
  tags: string[];
  /** For screen readers. */
  label: string;
}

const FEW = 10;
const MAX_TAGS = 2;
const MAX_TITLE = 14;
const MIN_TITLE = 6;

const TONES: Record<Reason['kind'], CardWords['tone']> = {
  because: 'personal',
  chosen: 'personal',
  interest: 'personal',
  looked: 'personal',
  guess: 'personal',
  moment: 'crowd',
  again: 'personal',
  similar: 'crowd',
  together: 'crowd',
  popular: 'crowd',
  new: 'fresh',
  pinned: 'fresh',
};

/** "Because you looked at X" and its kin. */
export function reasonText(reason: Reason): string {
  if (reason.kind === 'because') return say().because(shorten(reason.title));
  if (reason.kind === 'chosen') return say().chosen(shorten(reason.title));
  if (reason.kind === 'interest') return say().interest(reason.name);
  if (reason.kind === 'looked') return say().looked(reason.name);
  if (reason.kind === 'guess') return say().guess(reason.name);
  if (reason.kind === 'moment') return texts().moment[reason.cell];
  return texts().reason[reason.kind];
}

export function wordsOf(card: Card): CardWords {
  const soldOut = card.stock <= 0;
  const reason = card.reason === undefined ? '' : reasonText(card.reason);
  const parts = [say().itemLabel(card.title, priceOf(card)), reason];
  return {
    reason,
    tone: card.reason === undefined ? '' : TONES[card.reason.kind],
    sold: card.sold > 0 ? say().sold(card.sold) : '',
    rating:
      card.rating === undefined ? '' : say().ratingLabel(card.rating.average.toFixed(1), card.rating.count),
    stock: soldOut ? texts().common.soldOut : card.stock <= FEW ? say().stockLow(card.stock) : '',
    soldOut,
    from: card.topFen !== undefined,
    tags: card.tags.slice(0, MAX_TAGS),
    label: parts.filter((part) => part !== '').join(' '),
  };
}

function priceOf({ priceFen, topFen }: Card): string {
  return topFen === undefined ? priceText(priceFen) : `${priceText(priceFen)}${texts().goods.from}`;
}

/** The beginning of a title, up to a word's end where there is one. */
function shorten(title: string): string {
  const letters = [...title];
  if (letters.length <= MAX_TITLE) return title;
  const cut = letters.slice(0, MAX_TITLE);
  const space = letters[MAX_TITLE] === ' ' ? MAX_TITLE : cut.lastIndexOf(' ');
  return space >= MIN_TITLE ? cut.slice(0, space).join('') : `${cut.join('')}…`;
}
