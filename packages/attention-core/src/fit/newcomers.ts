import { findLenders, lendScores, onlyLent, type ContentIndex } from '../memory';
import { mixSeed } from '../random';
import type { CaseScores } from './case-scores';
import { passCases } from './columns';
import { gain, pointAt, type Mix } from './mix';

/** What may be taken off a newcomer's borrowed score, the kindest last; less than nothing lifts it. */
export const NEWCOMER_PENALTIES = [1.5, 1, 0.5, 0, -0.5, -1, -1.5, -2];
/** Share of the items that play newcomers. */
const SHARE = 0.1;
/** What is never shown is never learnt about: the kindest handicap that costs at most this share is taken. */
const KINDNESS = 0.015;

/**
 * Chooses the handicap of items without any interaction (`support` 0). Few validation cases ask for one as a rule, so a
 * tenth of the items play newcomers: they get the scores their likes lend them, and the handicap is chosen that serves
 * all cases best. Where shoppers go to new items as much as to any (a log far wider than it is long), these play
 * themselves too: else all the room that they take in the lists would go unseen. Where no item has features, nobody
 * can lend, and nothing needs choosing.
 */
export function createNewcomerFit(scores: CaseScores, mix: Mix, content: ContentIndex, support: Uint32Array) {
  const items = scores.columns[0]!.length;
  const wanted = areWanted(scores, support);
  const isNew = (i: number): boolean => (wanted && support[i] === 0) || mixSeed(0x2e3, i) < SHARE * 2 ** 32;
  const lenders = onlyLent(findLenders(content, isNew));
  const lent = new Set(lenders.items);
  const gains = NEWCOMER_PENALTIES.map(() => 0);
  const hidden = new Uint8Array(items);

  function one(c: number): void {
    const { target, history } = scores.questions[c]!;
    if (isNew(target) && !lent.has(target)) return;
    scores.fill(c);
    const blended = scores.mix(pointAt(mix, history.length));
    lendScores(lenders, blended, 0);
    for (const i of history) hidden[i] = 1;
    NEWCOMER_PENALTIES.forEach((penalty, k) => {
      const own = blended[target]! - (lent.has(target) ? penalty : 0);
      let better = 0;
      for (let i = 0; i < items; i++) {
        if (hidden[i] === 1 || i === target) continue;
        if (blended[i]! - (isNewcomer[i] === 1 ? penalty : 0) > own) better++;
      }
      gains[k] = gains[k]! + gain(1 + better);
    });
    for (const i of history) hidden[i] = 0;
  }

  const isNewcomer = Uint8Array.from({ length: items }, (_, i) => (lent.has(i) ? 1 : 0));
  return {
    pass: passCases(lenders.items.length === 0 ? 0 : scores.questions.length, items, one),
    penalty: (): number | undefined => {
      if (lenders.items.length === 0) return undefined;
      const enough = Math.max(...gains) * (1 - KINDNESS);
      return NEWCOMER_PENALTIES[gains.findLastIndex((value) => value >= enough)]!;
    },
  };
}

/** Whether items without any interaction are asked for at least as often as their number lets expect. */
function areWanted({ questions }: CaseScores, support: Uint32Array): boolean {
  const asked = questions.filter(({ target }) => support[target] === 0).length;
  const there = support.filter((count) => count === 0).length;
  return asked > 0 && asked / questions.length >= there / support.length;
}
