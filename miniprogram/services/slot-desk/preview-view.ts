import type { Preview, PreviewList, PreviewPerson, SlotItem } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import type { DeskRule } from './rules';
import { fill, sentenceOf } from './sentences';

/** A card of a list that is tried out. */
export interface PreviewRow {
  itemId: string;
  title: string;
  item: object;
  place: number;
  /** `↑3`, `↓2`, 新 or 移出; empty where it stands as it stood. */
  arrow: string;
  tone: 'up' | 'down' | 'new' | '';
}

/** Both lists, and whether they differ. */
export interface PreviewView {
  before: PreviewRow[];
  after: PreviewRow[];
  same: boolean;
}

/** What happened to an item in the list with the changes. */
export interface StepsView {
  title: string;
  steps: { name: string; place: string }[];
  rules: string[];
}

export function previewView({ before, after }: Preview): PreviewView {
  const words = texts().slotDesk;
  const placeIn = (list: PreviewList, itemId: string): number =>
    list.cards.findIndex((card) => card.itemId === itemId) + 1;
  const rows = (
    list: PreviewList,
    mark: (itemId: string, place: number) => Pick<PreviewRow, 'arrow' | 'tone'>,
  ) =>
    list.cards.map((card, i) => ({
      ...{ itemId: card.itemId, title: card.title, item: card, place: i + 1 },
      ...mark(card.itemId, i + 1),
    }));
  return {
    before: rows(before, (itemId) =>
      placeIn(after, itemId) > 0 ? { arrow: '', tone: '' } : { arrow: words.gone, tone: 'down' },
    ),
    after: rows(after, (itemId, place) => {
      const was = placeIn(before, itemId);
      if (was === 0) return { arrow: words.isNew, tone: 'new' };
      if (was === place) return { arrow: '', tone: '' };
      return was > place
        ? { arrow: `↑${was - place}`, tone: 'up' }
        : { arrow: `↓${place - was}`, tone: 'down' };
    }),
    same: before.cards.map(({ itemId }) => itemId).join() === after.cards.map(({ itemId }) => itemId).join(),
  };
}

/** The steps that moved an item, and the rules about it, in sentences. */
export function stepsView(
  list: PreviewList,
  itemId: string,
  title: string,
  rules: readonly DeskRule[],
  items: ReadonlyMap<string, SlotItem>,
): StepsView {
  const words = texts().slotDesk;
  const names: Record<string, string> = texts().slotSteps;
  const trace = list.traces.find((one) => one.itemId === itemId);
  const steps = (trace?.moves ?? []).map(({ step, place }) => ({
    name: names[step] ?? step,
    place: place === null ? words.stepOut : fill(words.stepAt, { n: place }),
  }));
  const about = (trace?.rules ?? []).flatMap((id) => rules.find(({ ruleId }) => ruleId === id) ?? []);
  return { title, steps, rules: about.map((rule) => sentenceOf(rule, items)) };
}

/** A real shopper in words: what they looked at most. */
export function personText({ looked, name }: PreviewPerson): string {
  const words = texts().slotDesk;
  if (looked.length === 0) return name;
  return fill(words.looked, { x: looked.map((one) => `${one.name} ×${one.count}`).join(words.join) });
}
