import { texts } from './i18n/index';
import { fenOf } from './money-input';

/** Typed yuan of a form in fen, `least` or more; `wrong` hears what is wrong with it. */
export function amountOf(typed: string, least: number, wrong: (text: string) => void): number {
  const fen = fenOf(typed);
  const { wrongAmount, wrongMoney } = texts().shopSettings;
  if (fen === undefined || fen < least) wrong(least > 0 ? wrongAmount : wrongMoney);
  return fen ?? 0;
}
