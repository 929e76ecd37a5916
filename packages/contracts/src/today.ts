import type { Rung } from './recommend';

/** What the figures of a morning say in one card. The numbers are told in words by the page. */
export interface InsightCard {
  /** Kind, key and other: the same card on another morning. */
  id: string;
  kind: 'unclicked' | 'unbought' | 'soldOut' | 'unseen' | 'together' | 'refunds' | 'searches';
  /** The item's id, the reason of a refund, or the words of a search. */
  key: string;
  other?: string;
  title: string;
  otherTitle?: string;
  /** `count` of `of`, where `usual` (a rate, a lift, or a number) is expected. */
  count: number;
  of: number;
  usual: number;
  size: number;
  /** Chance of it were nothing behind it; 0 for what is a fact. */
  p: number;
}

/** As stored in `settings`; `_id` = shop and 'insights'. Made once a morning. */
export interface InsightsDoc {
  _id: string;
  shop: string;
  day: string;
  cards: InsightCard[];
  updatedAt: number;
}

/** As stored in `settings`; `_id` = shop and 'dismissed'. Cards that somebody put away, newest last. */
export interface DismissedDoc {
  _id: string;
  shop: string;
  entries: { id: string; at: number; size: number }[];
  updatedAt: number;
}

/** How many cards are remembered as put away, how long one stays so, and how much worse brings it back. */
export const DISMISSED = { most: 200, days: 30, worse: 1.5 } as const;

/** Something that needs somebody's eyes today. */
export type Alert =
  | { kind: 'trainingFailed'; at: number; error: string }
  | { kind: 'trainingRejected'; at: number; verdict: string }
  | { kind: 'noEvents' | 'fewEvents'; count: number; usual: number }
  | { kind: 'ctrFell'; day: string; rate: number; usual: number }
  | { kind: 'pinnedSoldOut'; slot: string; title: string }
  | { kind: 'ordersWaiting'; count: number; hours: number }
  | { kind: 'untracked'; slot: string; clicks: number; exposures: number };

/** Why shoppers see the same lists; empty where their own can be made. */
export type SameReason = 'untrained' | 'fewAgreed' | 'switchedOff' | 'quiet';

export interface Health {
  /** When the newest batch that is counted came in; 0: none yet. */
  lastEventAt: number;
  countedTo: number;
  behind: boolean;
  /** Events of today up to the last whole hour, and at the same hours a week ago; null where hours were not counted. */
  events: { today: number; weekAgo: number } | null;
  /** Who answered the question, who agreed, and who let the shop make lists of their own. */
  shoppers: { answered: number; agreed: number; personal: number };
  /** Cards that slots showed in the last seven days, by the rung of the ladder that their list came from. */
  rungs: Partial<Record<Rung, number>>;
  live: string | null;
  pinned: boolean;
  training: { at: number; verdict?: string } | null;
  setAside: number;
  same: SameReason[];
}

export interface Today {
  health: Health;
  alerts: Alert[];
  /** Those that nobody has put away. */
  cards: InsightCard[];
  /** The morning that they are of; '' before the first. */
  cardsOf: string;
}
