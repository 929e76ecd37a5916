import type { SlotSettings } from '@zhuyi/contracts';

/** The slots of the demo shop as a merchant would have named them. */
export const DEMO_SLOTS: readonly SlotSettings[] = [
  slot('home', '猜你喜欢'),
  slot('similar', '看了又看'),
  slot('together', '搭配着买'),
];

function slot(name: string, title: string): SlotSettings {
  return { slot: name, title, enabled: true, pins: [], boosts: [], exclusions: [] };
}
