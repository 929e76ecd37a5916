import type {
  AfterSale,
  AfterSaleAnswers,
  AfterSaleRequest,
  AgreedPart,
  Order,
  Parcel,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { priceText, timeText } from './format';
import { say, texts } from './i18n/index';

type Apply = Omit<Extract<AfterSaleRequest, { action: 'apply' }>, 'action'>;

/** What may be asked for of an order, and where this application's pictures go. */
export function loadOptions(orderId: string, applyKey: string): Promise<AfterSaleAnswers['options']> {
  return callAction('aftersale', 'options', { orderId, applyKey });
}

/** Asks; the same key again is the same application. */
export async function applyAfterSale(request: Apply): Promise<AfterSale> {
  return (await callAction('aftersale', 'apply', request)).afterSale;
}

export async function loadAfterSale(afterSaleId: string): Promise<AfterSale> {
  return (await callAction('aftersale', 'get', { afterSaleId })).afterSale;
}

export async function withdrawAfterSale(afterSaleId: string): Promise<AfterSale> {
  return (await callAction('aftersale', 'withdraw', { afterSaleId })).afterSale;
}

export async function sendBack(afterSaleId: string, parcel: Parcel): Promise<AfterSale> {
  return (await callAction('aftersale', 'sendBack', { afterSaleId, parcel })).afterSale;
}

/** One page of the shopper's after-sales, newest first. */
export function listAfterSales(after?: string): Promise<AfterSaleAnswers['list']> {
  return callAction('aftersale', 'list', { limit: 20, ...(after === undefined ? {} : { after }) });
}

/** A line of an application in the making: how many of it are chosen, of how many that are left. */
export interface ChosenLine {
  line: number;
  title: string;
  image: string;
  art?: { motif: string; hue: number };
  variantText: string;
  priceFen: number;
  quantity: number;
  left: number;
  amounts: number[];
}

/** The lines of which something may still be asked for; all of it is chosen where there is one line. */
export function linesToChoose(
  order: Order,
  { lines }: Pick<AfterSaleAnswers['options'], 'lines'>,
): ChosenLine[] {
  const open = lines.filter(({ left }) => left > 0);
  return open.flatMap(({ line, left, amounts }) => {
    const bought = order.lines[line];
    if (bought === undefined) return [];
    const { title, image, art, priceFen, variant = [] } = bought;
    return {
      ...{ line, title, image, priceFen, left, amounts, variantText: variant.join(' · ') },
      ...(art === undefined ? {} : { art }),
      quantity: open.length === 1 ? left : 0,
    };
  });
}

/** What the chosen units come to, in fen; with the delivery fee where everything is chosen. */
export function amountOf(chosen: readonly ChosenLine[], deliveryFen: number): number {
  const goods = chosen.reduce((sum, { quantity, amounts }) => sum + (amounts[quantity - 1] ?? 0), 0);
  return goods + (isEverything(chosen) ? deliveryFen : 0);
}

export function isEverything(chosen: readonly ChosenLine[]): boolean {
  return chosen.length > 0 && chosen.every(({ quantity, left }) => quantity === left);
}

/** The steps of an after-sale in words, newest first. */
export function stepsOf({
  steps,
}: Pick<AfterSale, 'steps'>): { key: string; text: string; time: string; word: string }[] {
  const words = texts().afterSaleStep;
  return steps
    .map(({ move, at, text = '', agreed }, place) => ({
      ...{ key: `${place}`, text: [words[move], partOf(agreed)].filter((part) => part !== '').join(' · ') },
      ...{ time: timeText(at), word: text },
    }))
    .reverse();
}

/** `2 件 · ¥60`, where less was agreed to than stood there. */
function partOf(agreed: AgreedPart | undefined): string {
  if (!agreed) return '';
  const units = agreed.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return say().unitsAndMoney(units, priceText(agreed.amountFen));
}
