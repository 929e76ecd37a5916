import type { SlotItem } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { fill } from './sentences';

/** The server's reason for a refusal in the merchant's language; one that is not known stays as the server wrote it. */
export function refusalText(message: string, items: ReadonlyMap<string, SlotItem>): string {
  const words = texts().slotRefusals;
  const [, other, why = message] = /^rule \d+ and rule (\d+): (.*?)(?:, and \d+ more)?$/.exec(message) ?? [];
  const reason = reasonOf(why, items);
  return other === undefined ? reason : fill(words.against, { n: other, why: reason });
}

function reasonOf(why: string, items: ReadonlyMap<string, SlotItem>): string {
  const words = texts().slotRefusals;
  const verbs: Record<string, string> = texts().slotVerbs;
  const place = /^both pin to place (\d+)/.exec(why)?.[1];
  if (place !== undefined) return fill(words.samePlace, { n: place });
  const [, what, a, b] = /^(.*) (?:is|are) (pinned|boosted|buried|excluded) and (\w+)/.exec(why) ?? [];
  if (what !== undefined && a !== undefined && b !== undefined) {
    const x = what === 'the same items' ? words.sameItems : `『${items.get(what)?.title ?? what}』`;
    return fill(words.both, { x, a: verbs[a] ?? a, b: verbs[b] ?? b });
  }
  if (why.startsWith('they say the same')) return words.saySame;
  if (why.startsWith('no item can be')) return words.never;
  if (why.startsWith('pins end at')) return words.lastPlace;
  if (why.startsWith('it ends before')) return words.ends;
  if (why.startsWith('the hours end')) return words.hours;
  if (why.startsWith('the price band')) return words.band;
  const missing = /^not in the shop: (.*)/.exec(why)?.[1];
  if (missing !== undefined) return fill(words.missing, { x: missing });
  if (/needs a page with items/.test(why)) return words.page;
  const full = /^a (page|shop) (?:shows|has) (\d+) slots at most/.exec(why);
  if (full) return fill(full[1] === 'page' ? words.full : words.shopFull, { n: full[2] ?? '' });
  return texts().merchant.refusedItem + why;
}
