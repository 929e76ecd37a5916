import type { DeliveryRules } from '@zhuyi/contracts';
import { amountOf } from './amount';
import { callAction } from './cloud/index';
import { priceText } from './format';
import { texts } from './i18n/index';
import { yuanText } from './money-input';
import { PROVINCES } from './provinces';
import type { Part, RevisedKind } from './revised-form';

type Province = DeliveryRules['notTo'][number];

/** Delivery rules as somebody types them: amounts in yuan. */
export interface DeliveryForm {
  delivers: boolean;
  fee: string;
  /** Empty: never free. */
  freeFrom: string;
  /** Surcharges. */
  rows: { code: string; name: string; yuan: string }[];
  /** Where nothing is brought to. */
  notTo: { code: string; name: string; on: boolean }[];
}

export const deliveryKind: RevisedKind<DeliveryRules, DeliveryForm> = {
  async load() {
    const { revision, ...saved } = (await callAction('merchant', 'delivery', {})).delivery;
    const { delivers, feeFen, freeFromFen, surcharges, notTo } = saved;
    const free = freeFromFen === undefined ? {} : { freeFromFen };
    return { value: { delivers, feeFen, ...free, surcharges, notTo }, revision };
  },

  async save(rules, revision) {
    const request = { rules, revision };
    return (await callAction('merchant', 'saveDelivery', request, { retries: 0 })).delivery.revision;
  },

  formOf({ delivers, feeFen, freeFromFen, surcharges, notTo }) {
    return {
      delivers,
      fee: yuanText(feeFen),
      freeFrom: freeFromFen === undefined ? '' : yuanText(freeFromFen),
      rows: surcharges.map(({ province, fen }) => ({
        ...{ code: province, name: PROVINCES[province] ?? province, yuan: yuanText(fen) },
      })),
      notTo: Object.entries(PROVINCES)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, name]) => ({ code, name, on: notTo.some((one) => one === code) })),
    };
  },

  read({ delivers, fee, freeFrom, rows, notTo }) {
    const words = texts().shopSettings;
    const problems: Record<string, string> = {};
    const amount = (path: string, typed: string, least: number): number =>
      amountOf(typed, least, (text) => (problems[path] = text));
    const feeFen = amount('rules.feeFen', fee, 0);
    const isFree = freeFrom.trim() !== '';
    const freeFromFen = isFree ? amount('rules.freeFromFen', freeFrom, 0) : 0;
    const surcharges = rows.map(({ code, yuan }, at) => {
      if (rows.findIndex((one) => one.code === code) < at) {
        problems[`rules.surcharges.${at}.province`] = words.provinceTwice;
      }
      return { province: code as Province, fen: amount(`rules.surcharges.${at}.fen`, yuan, 1) };
    });
    const away = notTo.filter(({ on }) => on).map(({ code }) => code as Province);
    const value = { delivers, feeFen, ...(isFree ? { freeFromFen } : {}), surcharges, notTo: away };
    return { value, problems };
  },

  newRow: (code = '65') => ({ code, name: PROVINCES[code] ?? code, yuan: '' }),

  describe({ delivers, feeFen, freeFromFen, surcharges, notTo }): Part[] {
    const words = texts().shopSettings;
    const nameOf = (code: string): string => PROVINCES[code] ?? code;
    return [
      { label: words.delivers, text: delivers ? words.yes : words.fetched },
      { label: words.fee, text: priceText(feeFen) },
      { label: words.freeFrom, text: freeFromFen === undefined ? words.never : priceText(freeFromFen) },
      {
        label: words.surcharges,
        text:
          surcharges.map(({ province, fen }) => `${nameOf(province)} ${priceText(fen)}`).join('、') ||
          words.none,
      },
      { label: words.notTo, text: notTo.map(nameOf).join('、') || words.none },
    ];
  },
};
