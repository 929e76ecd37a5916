import { USUAL, type TuningName } from '@zhuyi/attention-core';
import type { FuzzCase, FuzzItem } from './cases';

/** What a list of a strategy is made of and by, told anew from the words of the register. */

const DAY_MS = 86_400_000;

function setOf({ strategy, tuning }: FuzzCase, name: TuningName): number {
  if (tuning[name] !== undefined) return tuning[name];
  return name === 'taste' && strategy !== 'home' ? 0 : USUAL[name];
}

/** Whether an item is of the list, rules apart. */
export function isOfList(item: FuzzItem, asked: FuzzCase): boolean {
  switch (asked.strategy) {
    case 'new':
      return asked.now - item.createdAt <= setOf(asked, 'days') * DAY_MS;
    case 'again':
      return timesOf(item, asked).length >= Math.max(2, setOf(asked, 'times'));
    case 'viewed': {
      const looked = lookedAt(asked).slice(0, setOf(asked, 'views'));
      return looked.length > 0 && !looked.includes(item.itemId);
    }
    case 'trending': {
      const path = categoryOf(asked);
      return `${item.category.join('/')}/`.startsWith(path === '' ? '' : `${path}/`);
    }
    default:
      return true;
  }
}

/** The logit of an item before the merchant's boosts. */
export function madeScore(item: FuzzItem, asked: FuzzCase): number {
  const score = Math.fround(item.score);
  if (!isOfList(item, asked)) return score;
  if (asked.strategy === 'new') {
    const days = (asked.now - item.createdAt) / DAY_MS;
    return Math.fround(score - (Math.LN2 / setOf(asked, 'halfLife')) * days);
  }
  if (asked.strategy !== 'again') return score;
  const times = timesOf(item, asked);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const intervals = (asked.now - last) / ((last - first) / (times.length - 1));
  return Math.fround(Math.log(times.length) / 2 - Math.abs(Math.log(Math.max(0.001, intervals))));
}

/** Purchases a day apart or more. No category of these catalogues is used up: once bought is not again. */
function timesOf({ itemId }: FuzzItem, { bought }: FuzzCase): number[] {
  const all = bought.filter((one) => one.itemId === itemId).map(({ at }) => at);
  const times: number[] = [];
  for (const at of all.sort((a, b) => a - b)) {
    const last = times.at(-1);
    if (last !== undefined && at - last < DAY_MS) times[times.length - 1] = at;
    else times.push(at);
  }
  return times;
}

/** Newest first. */
function lookedAt({ looked, items }: FuzzCase): string[] {
  return [...looked].reverse().filter((itemId) => items.some((item) => item.itemId === itemId));
}

function categoryOf(asked: FuzzCase): string {
  const level = setOf(asked, 'level');
  if (asked.category.length > 0) return asked.category.slice(0, level).join('/');
  const weights = new Map<string, number>();
  [...asked.looked].reverse().forEach((itemId, age) => {
    const path = asked.items
      .find((item) => item.itemId === itemId)
      ?.category.slice(0, level)
      .join('/');
    if (path !== undefined) weights.set(path, (weights.get(path) ?? 0) + 0.95 ** age);
  });
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
