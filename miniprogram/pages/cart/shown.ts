import type { Quote } from '@zhuyi/contracts';
import { canBuy, chosenLines, lineKey, mostOf, obstacle, type CartLine } from '../../services/cart';
import type { CartSum } from '../../services/cart-sum';
import { priceText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';

/** A line as the page shows it. */
export interface ShownLine extends CartLine {
  key: string;
  buyable: boolean;
  most: number;
  /** The values of its variant. */
  choice: string;
  /** Why it cannot be bought. */
  warning: string;
  /** In the way of buying stands only that a variant has to be chosen. */
  choosable: boolean;
}

/** The cart's lines, those that can be bought first, and what the bar at the bottom says. */
export function shownCart(lines: readonly CartLine[], managing: boolean) {
  const chosen = chosenLines(lines);
  const selected = lines.filter((line) => line.selected);
  const all = lines.map(shownLine);
  // Too many of it is mended on the spot: such a line stays where it is.
  const isInvalid = (line: ShownLine) => ['offShelf', 'lost', 'soldOut'].includes(obstacle(line));
  const concerned = managing ? lines : lines.filter(canBuy);
  return {
    lines: all.filter((line) => !isInvalid(line)),
    invalid: all.filter(isInvalid),
    checkable: chosen.length > 0,
    allSelected: concerned.length > 0 && concerned.every((line) => line.selected),
    checkoutLabel: chosen.length > 0 ? say().checkoutButton(chosen.length) : texts().cart.checkout,
    removeLabel:
      selected.length > 0 ? `${texts().goods.removeChosen} (${selected.length})` : texts().goods.removeChosen,
    removable: selected.length > 0,
  };
}

function shownLine(line: CartLine): ShownLine {
  const why = obstacle(line);
  return {
    ...line,
    key: lineKey(line),
    buyable: why === '',
    most: mostOf(line),
    choice: (line.variant ?? []).join(' / '),
    warning: why === '' ? '' : texts().goods[why],
    choosable: why === 'lost' || (why === 'soldOut' && line.skuId !== undefined),
  };
}

/** The total, and what is in it besides the goods. */
export function shownSum({ fen, quote }: CartSum) {
  return { total: fen, totalNote: quote === undefined ? '' : noteOf(quote) };
}

function noteOf({ discountFen, deliveryFen, needsAddress }: Quote): string {
  const words = texts().cart;
  const delivery = deliveryFen > 0 ? `${words.withDelivery} ${priceText(deliveryFen)}` : words.freeDelivery;
  return [
    ...(discountFen > 0 ? [`${words.withCoupon} -${priceText(discountFen)}`] : []),
    ...(needsAddress ? [delivery] : []),
  ].join(' · ');
}

/** Lines that the shop asks another price for than they say. */
export function pricesOf(
  quote: Quote | undefined,
  lines: readonly CartLine[],
): { line: CartLine; priceFen: number }[] {
  const asked = new Map(
    (quote?.lines ?? [])
      .filter(({ problem }) => problem === undefined)
      .map((line) => [lineKey(line), line.priceFen]),
  );
  return lines.flatMap((line) => {
    const priceFen = asked.get(lineKey(line)) ?? line.priceFen;
    return priceFen === line.priceFen ? [] : [{ line, priceFen }];
  });
}
