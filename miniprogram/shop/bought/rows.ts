import type { Bought, Card } from '@zhuyi/contracts';
import { dayOfTime } from '../../services/format';
import { say, texts } from '../../services/i18n/index';

/** Dates that a row names; the order book has the others. */
const MOST_DATES = 6;

/** A thing that was bought, as its row shows it. */
export interface BoughtRow {
  key: string;
  thing: Pick<Card, 'title'> & Partial<Card>;
  priceFen: number;
  note: string;
  action: string;
  off: boolean;
  /** Each time: the day, and the order. */
  times: { orderId: string; words: string }[];
}

export function boughtRow({ itemId, skuId = '', variant = [], card, times, ...line }: Bought): BoughtRow {
  const last = times[0];
  const note = say().boughtTimes(times.length, dayOfTime(last?.at ?? 0));
  const off = card === undefined || card.stock <= 0;
  const gone = card === undefined ? texts().bought.gone : off ? texts().common.soldOut : '';
  const options = variant.join(' / ');
  return {
    key: `${itemId}\n${skuId}`,
    thing: { ...card, ...line },
    priceFen: card?.priceFen ?? last?.priceFen ?? 0,
    note: [options, note, gone].filter((part) => part !== '').join(' · '),
    action: off ? '' : texts().bought.again,
    off,
    times: times
      .slice(0, MOST_DATES)
      .map(({ orderId, at, quantity }) => ({ orderId, words: say().boughtOn(dayOfTime(at), quantity) })),
  };
}
