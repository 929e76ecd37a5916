import type { BehaviourPage, KeptBehaviour } from '@zhuyi/contracts';
import { dayLabel } from '../../services/footprints';
import { dayOfTime, timeOfDay } from '../../services/format';
import { say, texts } from '../../services/i18n/index';

/** One behaviour as the page lists it. */
export interface BehaviourRow {
  eventId: string;
  itemId: string;
  what: string;
  title: string;
  time: string;
}

export interface BehaviourDay {
  day: string;
  label: string;
  rows: BehaviourRow[];
}

/** Behaviours by day, by the phone's clock, newest first. `now` in epoch ms. */
export function behaviourDays(
  behaviours: readonly KeptBehaviour[],
  cards: BehaviourPage['cards'],
  now: number,
): BehaviourDay[] {
  const titles = new Map(cards.map(({ itemId, title }) => [itemId, title]));
  const days = new Map<string, BehaviourRow[]>();
  for (const behaviour of [...behaviours].sort((a, b) => b.at - a.at)) {
    const day = dayOfTime(behaviour.at);
    const rows = days.get(day) ?? [];
    days.set(day, rows);
    const { eventId, itemId, at } = behaviour;
    const title = titleOf(behaviour, titles);
    rows.push({ eventId, itemId, title, time: timeOfDay(at), what: whatOf(behaviour) });
  }
  return [...days].map(([day, rows]) => ({ day, label: dayLabel(day, now), rows }));
}

/** An answer "neither" is about both. */
function titleOf({ itemId, over, neither }: KeptBehaviour, titles: ReadonlyMap<string, string>): string {
  const named = neither && over !== undefined ? [itemId, over] : [itemId];
  return named.map((each) => titles.get(each) ?? texts().myData.gone).join(' / ');
}

function whatOf({ type, dwellMs, quantity, neither }: KeptBehaviour): string {
  if (neither) return texts().myData.neither;
  const what = texts().myData[type];
  if (dwellMs !== undefined) return `${what} ${say().duration(dwellMs)}`;
  return quantity !== undefined && quantity > 1 ? `${what} × ${quantity}` : what;
}
