import type { Alert, Health, InsightCard, Rung, Today } from '@zhuyi/contracts';
import { countText, percentText, timeText } from './format';
import { say, texts } from './i18n/index';
import { nameOfSlot } from './slot-names';
import { verdictText } from './verdict';

/** A line of the health list. */
export interface HealthRow {
  key: string;
  name: string;
  lines: string[];
}

/** An alert or a card: what it says, and what to do. */
export interface Note {
  id: string;
  text: string;
  tip: string;
  /** How sure it is; '' where it is a fact. */
  sure: string;
}

export function healthRows(health: Health): HealthRow[] {
  const words = texts().today;
  const { shoppers, training, live } = health;
  const events = [
    health.lastEventAt > 0 ? say().lastEvent(timeText(health.lastEventAt)) : words.noEvents,
    health.events
      ? say().eventsThen(countText(health.events.today), countText(health.events.weekAgo))
      : words.noHours,
    ...(health.behind ? [words.behind] : []),
    ...(health.setAside > 0 ? [say().aside(health.setAside)] : []),
  ];
  const people =
    shoppers.answered === 0
      ? words.noShoppers
      : say().agreed(shoppers.agreed, shoppers.answered, shoppers.personal);
  const model = [
    live === null ? words.noModel : say().liveVersion(live),
    ...(health.pinned ? [words.pinned] : []),
    training ? say().trainedAt(timeText(training.at)) : words.noTraining,
    ...(training?.verdict === undefined ? [] : [verdictText(training.verdict)]),
  ];
  return [
    { key: 'events', name: words.events, lines: events },
    { key: 'shoppers', name: words.shoppers, lines: [people] },
    { key: 'rungs', name: texts().health.rungs, lines: rungLines(health) },
    { key: 'model', name: words.model, lines: model },
  ];
}

/** Shares of what was shown, by the rung that its list came from, most personal first. */
function rungLines({ rungs }: Health): string[] {
  const { health: words, rungNames } = texts();
  const names = Object.entries(rungNames) as [Rung, string][];
  const all = names.reduce((sum, [rung]) => sum + (rungs[rung] ?? 0), 0);
  if (all === 0) return [words.noRungs];
  const shares = names.flatMap(([rung, name]) => {
    const count = rungs[rung] ?? 0;
    return count > 0 ? [`${name} ${percentText(count, all)}`] : [];
  });
  return [`${words.personalShare}: ${shares.join(' · ')}`];
}

/** Why everybody gets the same, in sentences. */
export function sameLines({ same }: Health): string[] {
  const { sameReasons, today } = texts();
  return same.length === 0 ? [today.sameNot] : same.map((reason) => sameReasons[reason]);
}

export function alertNotes({ alerts }: Today): Note[] {
  return alerts.map((alert, at) => ({
    id: `${alert.kind}${at}`,
    text: alertText(alert),
    tip: texts().alertTips[alert.kind],
    sure: '',
  }));
}

function alertText(alert: Alert): string {
  switch (alert.kind) {
    case 'trainingFailed':
      return `${timeText(alert.at)} ${verdictText(alert.error)}`;
    case 'trainingRejected':
      return `${timeText(alert.at)} ${verdictText(alert.verdict)}`;
    case 'noEvents':
    case 'fewEvents':
      return say().alertEvents(countText(alert.count), countText(alert.usual));
    case 'ctrFell':
      return say().alertCtr(alert.day, percentText(alert.rate, 1), percentText(alert.usual, 1));
    case 'pinnedSoldOut':
      return say().alertPinned(nameOfSlot(alert.slot), alert.title);
    case 'ordersWaiting':
      return say().alertWaiting(alert.count, alert.hours);
    case 'untracked':
      return say().alertUntracked(
        nameOfSlot(alert.slot),
        countText(alert.clicks),
        countText(alert.exposures),
      );
  }
}

export function cardNotes({ cards }: Today): Note[] {
  return cards.map((card) => ({
    id: card.id,
    text: cardText(card),
    tip: texts().cardTips[card.kind],
    sure: card.p > 0 ? say().chance(chanceText(card.p)) : '',
  }));
}

function cardText({ kind, key, title, otherTitle = '', ...figures }: InsightCard): string {
  const [count, of] = [countText(figures.count), countText(figures.of)];
  const usual = percentText(figures.usual, 1);
  const name = title === '' ? key : title;
  switch (kind) {
    case 'unclicked':
      return say().cardUnclicked(name, count, of, usual);
    case 'unbought':
      return say().cardUnbought(name, count, of, usual);
    case 'soldOut':
      return say().cardSoldOut(name, count);
    case 'unseen':
      return say().cardUnseen(name, figures.of, countText(Math.round(figures.usual)));
    case 'together':
      return say().cardTogether(name, otherTitle, count, of, figures.usual.toFixed(1));
    case 'refunds':
      return say().cardRefunds(reasonName(key), count, of, usual);
    case 'searches':
      return say().cardSearches(key, count, countText(Math.round(figures.usual * figures.of)));
  }
}

/** Below a thousandth of a percent nobody tells numbers apart. */
function chanceText(p: number): string {
  return p < 0.00001 ? '< 0.001%' : `${Number((100 * p).toPrecision(2))}%`;
}

function reasonName(reason: string): string {
  const names: Record<string, string> = texts().afterSaleReason;
  return names[reason] ?? reason;
}
