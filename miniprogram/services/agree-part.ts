import type { AfterSale, AgreeOptions } from '@zhuyi/contracts';
import { priceText } from './format';
import { say, texts } from './i18n/index';
import { fenOf, yuanText } from './money-input';

/** Agreeing to a part of an after-sale, as the form shows it. */
export interface PartForm {
  lines: { line: number; title: string; most: number; quantity: number; amounts: number[] }[];
  deliveryFen: number;
  /** The money follows the units and cannot be less. */
  isWhole: boolean;
  /** Yuan, as typed. */
  money: string;
  word: string;
}

/** What the form sends. */
export interface AgreedTo {
  lines: { line: number; quantity: number }[];
  amountFen?: number;
  text: string;
}

/** A form that stands at all that was asked for. */
export function newPartForm({ lines, deliveryFen, isWhole }: AgreeOptions): PartForm {
  const form = {
    lines: lines.map(({ line, title, variant = [], quantity, amounts }) => ({
      ...{ line, quantity, amounts, most: quantity },
      title: [title, ...variant].join(' '),
    })),
    ...{ deliveryFen, isWhole, word: '' },
  };
  return { ...form, money: yuanText(mostBack(form)) };
}

/** The most that goes back for the units that are chosen, in fen. */
export function mostBack({ lines, deliveryFen }: Pick<PartForm, 'lines' | 'deliveryFen'>): number {
  const goods = lines.reduce((sum, { quantity, amounts }) => sum + (amounts[quantity - 1] ?? 0), 0);
  return goods + (lines.every(({ quantity, most }) => quantity === most) ? deliveryFen : 0);
}

/** The form with another number of units: the money follows. */
export function withUnits(form: PartForm, at: number, quantity: number): PartForm {
  const lines = form.lines.map((one, place) => (place === at ? { ...one, quantity } : one));
  return { ...form, lines, money: yuanText(mostBack({ ...form, lines })) };
}

/** What stands in the form, or what is wrong with it in words. */
export function readPart(form: PartForm): AgreedTo | string {
  const words = texts().agreePart;
  const lines = form.lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, quantity }) => ({ line, quantity }));
  if (lines.length === 0) return words.noUnits;
  const text = form.word.trim();
  if (text === '') return words.wordNeeded;
  if (form.isWhole) return { lines, text };
  const most = mostBack(form);
  // Nothing was paid: there is no sum to name.
  if (most === 0) return { lines, text };
  const amountFen = fenOf(form.money);
  if (amountFen === undefined || amountFen < 1 || amountFen > most) {
    return `${words.wrongMoney} · ${say().backAtMost(priceText(most))}`;
  }
  return { lines, amountFen, text };
}

/** Whether there is a part of it: more than one unit, or money that can be less. */
export function hasPart(lines: readonly { quantity: number }[], isWhole: boolean): boolean {
  return !isWhole || lines.reduce((sum, { quantity }) => sum + quantity, 0) > 1;
}

/** What was asked for and what was agreed to, where that is less; '' where it is not, or nothing came of it. */
export function agreedWords({
  state,
  asked,
  lines,
  amountFen,
}: Pick<AfterSale, 'state' | 'asked' | 'lines' | 'amountFen'>): {
  asked: string;
  agreed: string;
  /** Units were left out. */
  isFewer: boolean;
} {
  if (!asked || state === 'refused' || state === 'withdrawn')
    return { asked: '', agreed: '', isFewer: false };
  const [wanted, given] = [unitsOf(asked.lines), unitsOf(lines)];
  return {
    asked: say().unitsAndMoney(wanted, priceText(asked.amountFen)),
    agreed: say().unitsAndMoney(given, priceText(amountFen)),
    isFewer: given < wanted,
  };
}

function unitsOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
