import { sampleCases, type AskedAt } from '../dataset';
import type { ContentIndex } from '../memory';
import type { Blend, Model } from '../model-file/types';
import { createEncoder } from '../serve/encode';
import { itemVectors } from '../serve/item-vectors';
import { CaseScores } from './case-scores';
import { createColumnFit, type ColumnFit } from './columns';
import { blendOf, firstMixes, type Mix } from './mix';
import { createNewcomerFit } from './newcomers';
import { searchBlend, type SearchMemo } from './search';

/** Searches for the blend, each among candidates that the ones before have shown to matter. */
const SEARCH_ROUNDS = 3;
const MOST_CASES = 2500;
/** Cases times items: keeps the work of a restart to a few seconds. */
const MOST_WORK = 16_000_000;

/** What a checkpoint keeps of a search for the blend. Plain JSON. */
export interface BlendState {
  /** Blends tried so far, and searches done. */
  mixes: Mix[];
  rounds: number;
  memo: SearchMemo;
}

/** Chooses the blend on validation cases, in short steps; `state` moves on with them. */
export interface BlendFit {
  readonly progress: number;
  /** Does a little; returns the blend when it is chosen. */
  step(): Blend | undefined;
}

/**
 * Rounds of two halves: the columns of the cases for all blends found so far (quick: a restart makes them again), then a
 * search (which goes on from its memo). At last the handicap of newcomers. `model` is the candidate, its blend aside.
 */
export function createBlendFit(
  model: Model,
  asked: readonly AskedAt[],
  content: ContentIndex,
  state: BlendState,
): BlendFit {
  const items = model.itemIds.length;
  const most = Math.min(MOST_CASES, Math.ceil(MOST_WORK / Math.max(1, items)));
  const sampled = asked.map(({ cases, counted }) => ({
    cases: sampleCases(cases, Math.ceil(most / asked.length)),
    counted,
  }));
  const x = model.tensors.get('vectors');
  const encode = x && createEncoder(model, itemVectors(x, x.cols).copyTo);
  const scores = new CaseScores(model, sampled, content, encode);
  const trained = x !== undefined;
  let columns: ColumnFit | undefined;
  let search: ReturnType<typeof searchBlend> | undefined;
  let newcomers: ReturnType<typeof createNewcomerFit> | undefined;
  let best: Mix | undefined;
  if (state.mixes.length === 0) state.mixes = firstMixes(trained);

  function columnStep(): void {
    columns ??= createColumnFit(scores, state.mixes);
    columns.pass.step();
    if (!columns.pass.done) return;
    const built = columns.build();
    columns = undefined;
    best = state.mixes[built.reached.indexOf(Math.max(...built.reached))]!;
    if (state.rounds < SEARCH_ROUNDS) search = searchBlend(built, best, trained, state.memo);
    else newcomers = createNewcomerFit(scores, best, content, model.support);
  }

  function searchStep({ done, value }: IteratorResult<undefined, [Mix, Mix]>): void {
    if (!done) return;
    state.mixes.push(...value);
    state.rounds++;
    state.memo = [];
    search = undefined;
  }

  return {
    get progress() {
      const half = search ? 0.5 : newcomers ? 0.5 + 0.5 * newcomers.pass.progress : 0;
      return (state.rounds + half + 0.5 * (columns?.pass.progress ?? 0)) / (SEARCH_ROUNDS + 1);
    },
    step: () => {
      if (search) searchStep(search.next());
      else if (!newcomers) columnStep();
      else {
        newcomers.pass.step();
        if (newcomers.pass.done) return blendOf(best!, newcomers.penalty());
      }
      return undefined;
    },
  };
}
