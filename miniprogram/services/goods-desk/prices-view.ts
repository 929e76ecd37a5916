import type { PriceChange } from '@zhuyi/contracts';
import { priceText, timeText } from '../format';
import { texts } from '../i18n/index';

/** A change of prices in the list. */
export interface PriceRow {
  key: string;
  head: string;
  steps: string[];
}

export function priceRow({ at, by, how, steps }: PriceChange): PriceRow {
  const words = texts().goodsDesk;
  const hows = {
    create: words.howCreate,
    edit: words.howEdit,
    bulk: words.howBulk,
    import: words.howImport,
  };
  return {
    key: `${at}-${steps.length}-${steps[0]?.to ?? ''}`,
    head: [timeText(at), by || words.somebody, hows[how]].join(' · '),
    steps: steps.map(({ values = [], from, to }) => {
      const name = values.length > 0 ? `${values.join(' / ')}：` : '';
      if (to === undefined) return `${name}${words.priceGone}`;
      return from === undefined ? `${name}${priceText(to)}` : `${name}${priceText(from)} → ${priceText(to)}`;
    }),
  };
}
