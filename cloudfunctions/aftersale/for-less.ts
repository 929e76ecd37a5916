import { ZhuyiError } from '@zhuyi/contracts';
import type { AfterSaleDoc, AgreedPart, AgreeOptions, OrderDoc } from '@zhuyi/contracts';
import { lowered, optionsOf, sumOf } from './amounts';

/** What the merchant would agree to: all units where no lines are named, all their money where no amount is. */
export type Part = { [Field in keyof AgreedPart]?: AgreedPart[Field] | undefined };

/** An after-sale's units and money, with what was asked for where that was more. */
export type Agreed = Pick<AfterSaleDoc, 'lines' | 'amountFen' | 'asked'> & { agreed?: AgreedPart };

type Line = AfterSaleDoc['lines'][number];

/**
 * The after-sale as it is when the merchant agrees to this part of it. Units that are left out are the order's again: they
 * can be asked for anew. Less money for units settles them. CONFLICT with the field where the part is no part.
 */
export function agreedTo(doc: AfterSaleDoc, order: OrderDoc, part: Part): Agreed {
  const { lines: before, amountFen: askedFen, asked } = doc;
  const lines = part.lines ? chosenOf(doc, order, part.lines) : before;
  const isAll = unitsOf(lines) === unitsOf(before);
  // A parcel goes out for the rest: its fee stays.
  const deliveryFen = isAll ? deliveryOf(doc) : 0;
  const next = lowered(lines, deliveryFen, part.amountFen);
  if (isAll && next.amountFen === askedFen) return { lines: before, amountFen: askedFen };
  if (doc.unsent && next.amountFen < sumOf(lines) + deliveryFen) {
    const message = 'the money of goods that were not sent goes back whole: agree to fewer units instead';
    throw new ZhuyiError('CONFLICT', message, { field: 'amountFen' });
  }
  return {
    ...next,
    asked: asked ?? { lines: before, amountFen: askedFen },
    agreed: {
      lines: next.lines.map(({ line, quantity }) => ({ line, quantity })),
      amountFen: next.amountFen,
    },
  };
}

/** What each number of units of an after-sale comes to. */
export function agreeOptionsOf(doc: AfterSaleDoc, order: OrderDoc): AgreeOptions {
  return {
    lines: doc.lines.map((one) => ({
      ...{ line: one.line, title: one.title, quantity: one.quantity },
      ...(one.variant ? { variant: one.variant } : {}),
      amounts: Array.from({ length: one.quantity }, (_, at) => fewer(doc, order, one, at + 1).amountFen),
    })),
    deliveryFen: deliveryOf(doc),
    isWhole: doc.unsent,
  };
}

/** Whether what was agreed to before is what is wanted again. */
export function isSamePart(doc: AfterSaleDoc, agreed: AgreedPart | undefined, part: Part): boolean {
  if (part.lines === undefined && part.amountFen === undefined) return agreed === undefined;
  const { lines, amountFen } = agreed ?? doc;
  const told = (of: AgreedPart['lines']) =>
    of
      .map(({ line, quantity }) => `${line}x${quantity}`)
      .sort()
      .join();
  const isSameSum = part.amountFen === undefined || part.amountFen === amountFen;
  return isSameSum && (part.lines === undefined || told(part.lines) === told(lines));
}

function chosenOf(doc: AfterSaleDoc, order: OrderDoc, wanted: AgreedPart['lines']): Line[] {
  const units = new Map<number, number>();
  for (const [place, { line, quantity }] of wanted.entries()) {
    const asked = doc.lines.find((one) => one.line === line)?.quantity ?? 0;
    if (units.has(line) || asked === 0) {
      const message = asked === 0 ? 'this line was not asked for' : 'a line twice';
      throw new ZhuyiError('BAD_INPUT', message, { field: `lines.${place}.line` });
    }
    if (quantity > asked) {
      const message = `${asked} of it are asked for`;
      throw new ZhuyiError('CONFLICT', message, { field: `lines.${place}.quantity` });
    }
    units.set(line, quantity);
  }
  return doc.lines.flatMap((one) => {
    const quantity = units.get(one.line);
    return quantity === undefined ? [] : [fewer(doc, order, one, quantity)];
  });
}

/** A line with fewer of its units: what was paid for them, and of what was asked for the same share. */
function fewer(doc: AfterSaleDoc, order: OrderDoc, line: Line, quantity: number): Line {
  if (quantity === line.quantity) return line;
  const others = (order.afterSales ?? []).filter(({ afterSaleId }) => afterSaleId !== doc.afterSaleId);
  const paid = optionsOf({ ...order, afterSales: others })[line.line]?.amounts[quantity - 1] ?? 0;
  const worthFen = Math.min(line.worthFen, paid);
  const share = Math.floor((line.amountFen * quantity) / line.quantity);
  return {
    ...line,
    ...{ quantity, worthFen },
    amountFen: line.amountFen === line.worthFen ? worthFen : Math.min(worthFen, share),
  };
}

/** The delivery fee that goes back with all units. */
function deliveryOf({ lines, amountFen }: AfterSaleDoc): number {
  return Math.max(0, amountFen - sumOf(lines));
}

function unitsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
