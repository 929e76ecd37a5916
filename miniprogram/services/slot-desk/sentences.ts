import type { RuleSchedule, SlotClause, SlotItem } from '@zhuyi/contracts';
import { priceText } from '../format';
import { texts } from '../i18n/index';
import { momentText } from './clock';
import type { DeskRule } from './rules';

type Items = ReadonlyMap<string, SlotItem>;

/** A text of the dictionary with its gaps filled. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** A rule as a plain sentence: 「把『X』放在第 2 位，2026-12-01 09:00 起」. */
export function sentenceOf(rule: DeskRule, items: Items): string {
  const { comma } = texts().slotDesk;
  return [deedOf(rule, items), ...timesOf(rule.schedule)].join(comma);
}

function deedOf({ when, then }: DeskRule, items: Items): string {
  const words = texts().slotDesk;
  const what = when.map((clause) => clauseText(clause, items)).join(words.and);
  switch (then.kind) {
    case 'pin': {
      const last = then.place + then.count - 1;
      return fill(then.count > 1 ? words.pinMany : words.pin, { what, place: then.place, last });
    }
    case 'boost':
      return fill(words.boost, { what, times: timesText(then.factor) });
    case 'bury':
    case 'exclude':
    case 'only':
      return fill(words[then.kind], { what });
  }
}

/** `×4`, `×1/2`. */
export function timesText(factor: number): string {
  const rounded = (value: number): string => String(Math.round(value * 10) / 10);
  return factor >= 1 ? `×${rounded(factor)}` : `×1/${rounded(1 / factor)}`;
}

export function clauseText(clause: SlotClause, items: Items): string {
  const words = texts().slotDesk;
  const text = plainText(clause, items);
  return clause.not ? fill(words.clauseNot, { x: text }) : text;
}

function plainText(clause: SlotClause, items: Items): string {
  const words = texts().slotDesk;
  switch (clause.kind) {
    case 'items': {
      const [first = ''] = clause.itemIds;
      const x = items.get(first)?.title ?? `${first} · ${texts().merchant.goneItem}`;
      return fill(clause.itemIds.length > 1 ? words.clauseItemsMany : words.clauseItems, {
        x,
        n: clause.itemIds.length,
      });
    }
    case 'category':
      return fill(words.clauseCategory, {
        x: clause.paths.map((path) => path.at(-1) ?? '').join(words.join),
      });
    case 'brand':
      return fill(words.clauseBrand, { x: clause.names.join(words.join) });
    case 'tag':
      return fill(words.clauseTag, { x: clause.names.join(words.join) });
    case 'newness':
      return fill(words.clauseNewness, { n: clause.days });
    case 'price': {
      const { fromFen, toFen } = clause;
      const from = priceText(fromFen ?? 0);
      const to = priceText(toFen ?? 0);
      if (toFen === undefined) return fill(words.clausePriceFrom, { from });
      return fill(fromFen === undefined ? words.clausePriceTo : words.clausePrice, { from, to });
    }
  }
}

function timesOf(schedule: RuleSchedule | undefined): string[] {
  if (!schedule) return [];
  const words = texts().slotDesk;
  const names = words.weekdayNames.split(' ');
  const { from, until, weekdays, hours } = schedule;
  const days = weekdays?.map((day) => names[day - 1] ?? '').join(words.join);
  return [
    ...(from === undefined ? [] : [fill(words.timeFrom, { x: momentText(from) })]),
    ...(until === undefined ? [] : [fill(words.timeUntil, { x: momentText(until) })]),
    ...(days === undefined ? [] : [days]),
    ...(hours === undefined ? [] : [fill(words.timeHours, hours)]),
  ];
}
