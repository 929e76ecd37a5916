import type { Clause, Rule, Schedule } from '@zhuyi/attention-core';
import type { FuzzCase, FuzzItem } from './cases';
import { isOfList, madeScore } from './made-of';

/**
 * What a list must be, told anew from the words of the contract and not from the code: each clause by itself, the shop's
 * clock by the time zone's own rules.
 */

const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What is wrong with the pages of a list; nothing where it is as it must be. `shown` are ids, a page each. */
export function wrongWith(asked: FuzzCase, shown: readonly (readonly string[])[]): string[] {
  const list = shown.flat();
  const byId = new Map(asked.items.map((item) => [item.itemId, item]));
  const wrong: string[] = [];
  if (new Set(list).size < list.length) wrong.push(`an item twice: ${list.join(' ')}`);
  const open = asked.items.filter((item) => canBeShown(item, asked));
  wrong.push(...wrongLength(asked, shown, open));
  for (const itemId of list) {
    const item = byId.get(itemId);
    if (!item || !open.includes(item)) wrong.push(`${itemId} must not be shown`);
  }
  return [...wrong, ...wrongPins(asked, list, open), ...wrongOrder(asked, list, open)];
}

/** A list is as long as it can be. What is not of it stands there only where the merchant put it, and no more than that. */
function wrongLength(
  asked: FuzzCase,
  shown: readonly (readonly string[])[],
  open: readonly FuzzItem[],
): string[] {
  const room = shown.length * asked.limit;
  const list = shown.flat();
  const own = new Set(open.filter((item) => isOfList(item, asked)).map(({ itemId }) => itemId));
  const isPinned = (item: FuzzItem): boolean =>
    pinRules(asked).some((rule) => isMeant(rule, item, asked.now));
  const strange = open.filter((item) => list.includes(item.itemId) && !own.has(item.itemId));
  const most = pinRules(asked).reduce((sum, rule) => sum + countOf(rule), 0);
  const isShort = list.length < Math.min(room, own.size);
  return [
    ...(isShort ? [`${list.length} items, ${Math.min(room, own.size)} of the list`] : []),
    ...strange.filter((item) => !isPinned(item)).map(({ itemId }) => `${itemId} is not of the list`),
    ...(strange.length > most ? [`${strange.length} that are not of the list, ${most} pinned`] : []),
    ...(list.length > room ? [`${list.length} items for ${room} places`] : []),
  ];
}

function pinRules({ settings, now }: FuzzCase): Rule[] {
  const listed = settings.pins.length > 0 ? [pinsRule(settings.pins)] : [];
  return [...listed, ...settings.rules].filter(
    (rule) => rule.then.kind === 'pin' && isNow(rule.schedule, now),
  );
}

function canBeShown(item: FuzzItem, { settings, now }: FuzzCase): boolean {
  const { exclusions, rules, only } = settings;
  if (item.isOut || item.isSold || item.score === -Infinity || exclusions.includes(item.itemId)) return false;
  if (!only.every((clause) => holds(clause, item, now))) return false;
  return !rules.some((rule) => rule.then.kind === 'exclude' && isMeant(rule, item, now));
}

/** Who stands at places (from 1); rules come by the places that they begin at. */
function pinnedPlaces(asked: FuzzCase, open: readonly FuzzItem[]): Map<number, string> {
  const { now } = asked;
  const pins = pinRules(asked).sort((a, b) => placeOf(a) - placeOf(b));
  const places = new Map<number, string>();
  const taken = new Set<string>();
  for (const rule of pins) {
    const own = open.filter((item) => !taken.has(item.itemId) && isMeant(rule, item, now));
    const list = rule.when.find((clause) => clause.kind === 'items' && !clause.not);
    const order = list?.kind === 'items' ? list.itemIds : undefined;
    const inOrder = order
      ? own.sort((a, b) => order.indexOf(a.itemId) - order.indexOf(b.itemId))
      : own.sort((a, b) => scoreOf(b, asked) - scoreOf(a, asked));
    inOrder.slice(0, countOf(rule)).forEach(({ itemId }, i) => {
      taken.add(itemId);
      places.set(placeOf(rule) + i, itemId);
    });
  }
  return places;
}

function wrongPins(asked: FuzzCase, list: readonly string[], open: readonly FuzzItem[]): string[] {
  const places = pinnedPlaces(asked, open);
  return [...places].flatMap(([place, itemId]) => {
    const shown = list[place - 1];
    return shown === undefined || shown === itemId ? [] : [`${shown} is at place ${place}, not ${itemId}`];
  });
}

/** What is buried comes behind all that is not, pins apart. */
function wrongOrder(asked: FuzzCase, list: readonly string[], open: readonly FuzzItem[]): string[] {
  const { settings, now } = asked;
  const isBuried = (item: FuzzItem): boolean =>
    settings.rules.some((rule) => rule.then.kind === 'bury' && isMeant(rule, item, now));
  const isPinned = (item: FuzzItem): boolean =>
    settings.pins.includes(item.itemId) ||
    settings.rules.some((rule) => rule.then.kind === 'pin' && isMeant(rule, item, now));
  const loose = open.filter((item) => isOfList(item, asked) && !isPinned(item));
  const place = (item: FuzzItem): number => {
    const at = list.indexOf(item.itemId);
    return at < 0 ? Infinity : at;
  };
  const first = Math.min(...loose.filter(isBuried).map(place));
  return loose
    .filter((item) => !isBuried(item) && place(item) > first)
    .map(({ itemId }) => `${itemId} comes behind something that is buried`);
}

function scoreOf(item: FuzzItem, asked: FuzzCase): number {
  const { settings, now } = asked;
  let score = madeScore(item, asked);
  const weights = new Map<number, string[]>();
  for (const { itemId, weight } of settings.boosts)
    weights.set(weight, [...(weights.get(weight) ?? []), itemId]);
  for (const [weight, itemIds] of weights)
    if (itemIds.includes(item.itemId)) score = Math.fround(score + weight);
  for (const rule of settings.rules) {
    if (rule.then.kind === 'boost' && isMeant(rule, item, now)) {
      score = Math.fround(score + Math.log(rule.then.factor));
    }
  }
  return score;
}

function isMeant({ when, schedule }: Rule, item: FuzzItem, now: number): boolean {
  return isNow(schedule, now) && when.every((clause) => holds(clause, item, now));
}

function holds(clause: Clause, item: FuzzItem, now: number): boolean {
  return plainly(clause, item, now) !== (clause.not ?? false);
}

function plainly(clause: Clause, item: FuzzItem, now: number): boolean {
  switch (clause.kind) {
    case 'category':
      return clause.paths.some((path) => `${item.category.join('/')}/`.startsWith(`${path.join('/')}/`));
    case 'brand':
      return clause.names.includes(item.brand);
    case 'price':
      return item.priceFen >= (clause.fromFen ?? 0) && item.priceFen <= (clause.toFen ?? 1e9);
    case 'tag':
      return item.tags.some((tag) => clause.names.includes(tag));
    case 'newness':
      return now - item.createdAt <= clause.days * DAY_MS;
    case 'items':
      return clause.itemIds.includes(item.itemId);
  }
}

function isNow(schedule: Schedule | undefined, now: number): boolean {
  const { from, until, weekdays, hours } = schedule ?? {};
  if ((from !== undefined && now < from) || (until !== undefined && now >= until)) return false;
  const [day, hour] = clockAt(now);
  if (!hours) return weekdays?.includes(day) ?? true;
  const yesterday = day === 1 ? 7 : day - 1;
  const isPastMidnight = hours.from >= hours.until && hour < hours.until;
  const isWithin = hours.from < hours.until ? hour >= hours.from && hour < hours.until : hour >= hours.from;
  if (isWithin && (weekdays?.includes(day) ?? true)) return true;
  return isPastMidnight && (weekdays?.includes(yesterday) ?? true);
}

function clockAt(now: number): [day: number, hour: number] {
  const parts = new Map(clock.formatToParts(now).map(({ type, value }) => [type, value]));
  return [WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1, Number(parts.get('hour'))];
}

function pinsRule(pins: readonly string[]): Rule {
  const when: Clause[] = [{ kind: 'items', itemIds: pins }];
  return { ruleId: 'pins', when, then: { kind: 'pin', place: 1, count: pins.length } };
}

function placeOf({ then }: Rule): number {
  return then.kind === 'pin' ? then.place : 0;
}

function countOf({ then }: Rule): number {
  return then.kind === 'pin' ? then.count : 0;
}
