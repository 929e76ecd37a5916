import { setImmediate } from 'node:timers/promises';
import {
  rank,
  seededRandom,
  type CompiledRules,
  type Explanation,
  type RankedItem,
  type Ranking,
  type RankQuery,
  type RankReason,
  vary,
} from '@zhuyi/attention-core';
import { toCard, type Call, type Explored } from '@zhuyi/cloud-kit';
import { isMomentCell } from '@zhuyi/contracts';
import type { Card, ItemDoc, Reason } from '@zhuyi/contracts';
import { isFeed, itemsOf, kernelsOf, queryOf, strategyOf, type Asked, type List } from './asked';
import type { Engine } from './memory';
import { readItems } from './read-items';
import { isAway, withoutAway } from './away';
import { shownBefore } from './place';
import { compiledRules, excluding, namedItems } from './rules';

/** Ranked for each that is asked for: some may have been sold in the meantime. */
const SPARE = 2;
/** A list may be made once more when too many had been sold. */
const ROUNDS = 2;
const HOUR_MS = 3600 * 1000;

/** An item of a list, and all that speaks for it. */
interface Standing extends RankedItem {
  readonly reasons: readonly RankReason[];
}

/**
 * The list of a version: ranked in memory, then checked against the items as they are now; `fresh` are items that were
 * read for this very request.
 */
export async function rankedList(
  given: Asked,
  engine: Engine,
  call: Call,
  fresh?: ReadonlyMap<string, ItemDoc>,
): Promise<List> {
  const asked = withoutAway(given, engine.recommender);
  const { limit } = asked.request;
  const about = itemsOf(asked);
  // A new instance learns in its next requests what has come since the training, but for what this list is about.
  const isUnknown = (itemId: string): boolean => engine.recommender.indexOf(itemId) < 0;
  if (engine.shelf.isOld && [...about, ...namedItems(asked)].some(isUnknown)) {
    await engine.shelf.takeChanges(call);
  }
  const [rules] = await Promise.all([
    compiledRules(asked, engine, call),
    engine.complete(kernelsOf(asked), about, call),
  ]);
  // Ages are known to no model.
  const { facts } = engine.shelf;
  if (strategyOf(asked) === 'new') asked.operations.left -= await facts.load(call);
  const isExcluded = excluding(asked, call.now);
  if (asked.onlooker) asked.onlooker.engine = engine;
  for (let round = 1; ; round++) {
    const ranking = makeRanking(asked, rules, engine, call);
    const [items, { reasonsOf, interests, guesses }] = await Promise.all([
      fresh ?? readItems(ranking.candidates, ranking.causes, engine, call, asked.operations),
      explained(ranking),
    ]);
    // What is excluded by what it costs now, say, is not shown whatever was known of it before.
    const canBeShown = (itemId: string): boolean => {
      const item = items.get(itemId);
      return item !== undefined && !isExcluded(item);
    };
    const standing = ranking.lay(canBeShown).map((item) => ({ ...item, reasons: reasonsOf(item) }));
    const exhausted = ranking.items.length < SPARE * limit;
    if (standing.length < limit && !exhausted && round < ROUNDS) {
      while (!engine.shelf.isStocked) await engine.shelf.takeStock(call);
      continue;
    }

    const shown = standing.slice(0, limit);
    const explored = exploredIn(shown);
    const goesOn = ranking.goesOn(new Set(shown.map(({ itemId }) => itemId)), canBeShown);
    if (explored.length > 0 && !asked.onlooker) logExplored(shown, asked, engine, call);
    return {
      ...(explored.length > 0 && { explored }),
      version: engine.version,
      rung: ranking.rung,
      cards: cardsOf(shown, items, asked),
      interests: interests.filter((name) => !isAway(name, asked)),
      guesses: guesses.filter((name) => !isAway(name, asked)),
      end: (exhausted && standing.length <= limit) || !goesOn,
    };
  }
}

/**
 * Two shoppers whose lists may not be personal get the same list: nothing of theirs goes in, the clock is the hour's,
 * and so are the random numbers.
 */
function makeRanking(asked: Asked, rules: CompiledRules, engine: Engine, call: Call): Ranking {
  const { personal } = asked.shopper;
  const { slot } = asked.request;
  const hour = Math.floor(call.now / HOUR_MS);
  const query: RankQuery = {
    ...queryOf(asked, rules, engine.shelf.unavailable),
    start: shownBefore(asked),
    limit: SPARE * asked.request.limit,
    createdAt: (index) => engine.shelf.facts.of(index)?.createdAt,
    onScreen: [...asked.request.exclude, ...engine.shown(asked.place.shown)],
  };
  return personal && isFeed(asked)
    ? rank(query, engine.recommender, call.random, call.now, asked.onlooker?.watch)
    : rank(
        query,
        engine.recommender,
        seededRandom(`${call.shop} ${slot} ${hour}`),
        hour * HOUR_MS,
        asked.onlooker?.watch,
      );
}

/** Works out the reasons once the requests that were begun are on their way. */
async function explained(ranking: Ranking): Promise<Explanation> {
  await setImmediate();
  return ranking.explain();
}

/** What is shown, its reasons chosen so that they vary. */
function cardsOf(shown: readonly Standing[], items: ReadonlyMap<string, ItemDoc>, asked: Asked): Card[] {
  const isTold = (reason: RankReason): boolean => !('name' in reason && isAway(reason.name, asked));
  const told = vary(
    shown.map(({ reasons }) => reasons.filter(isTold).flatMap((reason) => toReason(reason, items))),
  );
  return shown.flatMap(({ itemId }, place) => {
    const item = items.get(itemId);
    return item ? [toCard(item, told[place])] : [];
  });
}

/** A reason that names an item needs its title; one whose item is gone is not told, nor a moment that has no words. */
function toReason(reason: RankReason, items: ReadonlyMap<string, ItemDoc>): Reason[] {
  if (reason.kind === 'moment') {
    const { kind, cell } = reason;
    return isMomentCell(cell) ? [{ kind, cell }] : [];
  }
  if (reason.kind !== 'because' && reason.kind !== 'chosen') return [reason];
  const cause = items.get(reason.itemId);
  return cause ? [{ kind: reason.kind, itemId: cause.itemId, title: cause.title }] : [];
}

function exploredIn(shown: readonly RankedItem[]): Explored[] {
  return shown.flatMap(({ propensity }, position) =>
    propensity === undefined ? [] : [{ position, propensity }],
  );
}

/** Propensities are for estimating later what another choice had brought. */
function logExplored(
  shown: readonly RankedItem[],
  { request }: Asked,
  { version }: Engine,
  call: Call,
): void {
  const explored = shown.flatMap(({ itemId, propensity }, position) =>
    propensity === undefined ? [] : [{ itemId, position, propensity }],
  );
  if (explored.length > 0) call.log('explored', { slot: request.slot, version, explored });
}
