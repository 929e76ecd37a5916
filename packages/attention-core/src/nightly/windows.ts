import { before, casesByTime, type Cases, type Sequences } from '../dataset';

/** Behaviours before `validFrom` train, validFrom .. evalFrom choose settings, evalFrom .. now judge. Epoch ms. */
export interface Windows {
  readonly validFrom: number;
  readonly evalFrom: number;
  readonly training: Sequences;
  readonly validation: Cases;
  readonly evaluation: Cases;
}

/** Fewer targets than this say nothing: the evaluation window grows, up to a fifth of the behaviours. */
const FEWEST_TARGETS = 150;
const MOST_EVALUATED = 0.2;
/** Share of the behaviours before the evaluation that settings are chosen on. */
const VALIDATED = 0.1;

export function splitWindows(sequences: Sequences, now: number, evaluationMs: number): Windows {
  const times = sequences.at.slice().sort();
  const n = times.length;
  const quantile = (share: number): number =>
    n === 0 ? now : times[Math.min(n - 1, Math.floor(share * n))]!;
  let evalFrom = Math.max(now - evaluationMs, quantile(1 - MOST_EVALUATED));
  let evaluation = casesByTime(sequences, evalFrom, now + 1);
  let span = evaluationMs;
  while (evaluation.target.length < FEWEST_TARGETS && evalFrom > quantile(1 - MOST_EVALUATED)) {
    span *= 2;
    evalFrom = Math.max(now - span, quantile(1 - MOST_EVALUATED));
    evaluation = casesByTime(sequences, evalFrom, now + 1);
  }
  const earlier = times.subarray(0, lowerBound(times, evalFrom));
  const validFrom = earlier[Math.floor(earlier.length * (1 - VALIDATED))] ?? evalFrom;
  return {
    validFrom,
    evalFrom,
    training: before(sequences, validFrom),
    validation: casesByTime(sequences, validFrom, evalFrom),
    evaluation,
  };
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
