import { before, casesByTime, type Cases, type Sequences } from '../dataset';

/** Behaviours before `validFrom` train, validFrom .. evalFrom choose settings, evalFrom .. now judge. Epoch ms. */
export interface Windows {
  readonly validFrom: number;
  readonly evalFrom: number;
  readonly training: Sequences;
  readonly validation: Cases;
  readonly evaluation: Cases;
}

/** How far the evaluation window may grow, as a share of the visits, to hold so many targets. */
const WIDER = [
  // Few targets measure badly, so more are worth some of what would train.
  { targets: 150, share: 0.2 },
  // Fewer than this decide nothing between two versions: half of the log is asked about before that.
  { targets: 50, share: 0.5 },
] as const;
/** How much longer the window gets from one try to the next. */
const GROWTH = 1.5;
/** Fewer targets than this decide nothing between two versions: the mean NDCG@10 of 50 is known to some 4 points. */
export const FEWEST_FAIR = WIDER[1].targets;
/** Targets of one shopper where one each is too few: so ten shoppers at least stand behind every decision. */
const MOST_OF_ONE = 5;
/** Share of the visits before the evaluation that settings are chosen on. */
const VALIDATED = 0.1;
const DAY_MS = 86_400_000;

/**
 * Splits a log by time. `liveTo`: the end of the log that the live version has learnt from (epoch ms): where enough came
 * after it, exactly that judges, and everything before may train.
 */
export function splitWindows(
  sequences: Sequences,
  now: number,
  evaluationMs: number,
  liveTo?: number,
): Windows {
  const times = visitsOf(sequences);
  let evalFrom = widened(sequences, times, now, evaluationMs);
  if (liveTo !== undefined && liveTo >= evalFrom && isEnough(fairCases(sequences, liveTo + 1, now)))
    evalFrom = liveTo + 1;
  const earlier = times.subarray(0, lowerBound(times, evalFrom));
  const validFrom = earlier[Math.floor(earlier.length * (1 - VALIDATED))] ?? evalFrom;
  return {
    validFrom,
    evalFrom,
    training: before(sequences, validFrom),
    validation: casesByTime(sequences, validFrom, evalFrom),
    evaluation: ofWitnesses(sequences, evalFrom, now),
  };
}

/** Where the evaluation begins: the first place that gives enough targets, or the one that gives most. */
function widened(sequences: Sequences, times: Float64Array, now: number, evaluationMs: number): number {
  const targetsFrom = (from: number): number => ofWitnesses(sequences, from, now).target.length;
  let span = Math.max(1, evaluationMs);
  let best = Math.max(now - span, quantile(times, 1 - WIDER[0].share, now));
  let most = targetsFrom(best);
  for (const { targets, share } of WIDER) {
    const earliest = quantile(times, 1 - share, now);
    while (most < targets && now - span > earliest) {
      span *= GROWTH;
      const from = Math.max(now - span, earliest);
      const found = targetsFrom(from);
      // Too early a beginning finds fewer shoppers with a history.
      if (found > most) [best, most] = [from, found];
    }
  }
  return best;
}

/** What came in from .. now, to ask two versions about: one target a shopper, several of each where that is too few. */
export function fairCases(sequences: Sequences, from: number, now: number): Cases {
  const cases = ofWitnesses(sequences, from, now);
  return isEnough(cases) ? cases : ofWitnesses(sequences, from, now, MOST_OF_ONE);
}

/**
 * Only shoppers for whom something speaks are asked about: a crowd of accounts of this minute, whatever times it claims, is
 * no evidence about a version.
 */
function ofWitnesses(sequences: Sequences, from: number, now: number, most = 1): Cases {
  return casesByTime(sequences, from, now + 1, most, sequences.witness);
}

export function isEnough({ target }: Cases): boolean {
  return target.length >= FEWEST_FAIR;
}

/**
 * When shoppers came, sorted: each counts once a day, and only those who came on two days at least and for whom something
 * speaks. Whoever comes once
 * can be asked about nothing, and a crowd of them, however busy, must not move the windows to where nobody else is.
 * Where nobody has come back, every visit counts.
 */
function visitsOf({ starts, at, witness }: Sequences): Float64Array {
  const all: number[] = [];
  const returning: number[] = [];
  for (let s = 0; s + 1 < starts.length; s++) {
    const visits: number[] = [];
    let day: number | undefined;
    for (let i = starts[s]!; i < starts[s + 1]!; i++) {
      const today = Math.floor(at[i]! / DAY_MS);
      if (today !== day) visits.push(at[i]!);
      day = today;
    }
    for (const visit of visits) {
      all.push(visit);
      if (visits.length > 1 && witness?.[s] !== 0) returning.push(visit);
    }
  }
  return Float64Array.from(returning.length > 0 ? returning : all).sort();
}

function quantile(sorted: Float64Array, share: number, none: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? none;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
