import { CORRECTIONS, REFUSALS, type Correction, type Refusal } from './reasons';
import type { Example, ReasonCount } from './report';

const EXAMPLES = 3;
const LONGEST = 160;

/** Counts lines by reason and keeps the first few of each, in whatever order they come. */
export interface Ledger {
  readonly read: number;
  readonly refused: number;
  readonly corrected: number;
  countRead(): void;
  refuse(reason: Refusal, line: number, text: string): void;
  /** A kept line that was changed for one reason or several. */
  correct(reasons: readonly Correction[], line: number, text: string): void;
  refusals(): ReasonCount[];
  corrections(): ReasonCount[];
}

interface Entry {
  lines: number;
  examples: Example[];
}

export function openLedger(): Ledger {
  const refused = new Map<Refusal, Entry>();
  const corrected = new Map<Correction, Entry>();
  const totals = { read: 0, refused: 0, corrected: 0 };
  return {
    get read() {
      return totals.read;
    },
    get refused() {
      return totals.refused;
    },
    get corrected() {
      return totals.corrected;
    },
    countRead() {
      totals.read += 1;
    },
    refuse(reason, line, text) {
      totals.refused += 1;
      note(refused, reason, line, text);
    },
    correct(reasons, line, text) {
      if (reasons.length > 0) totals.corrected += 1;
      for (const reason of reasons) note(corrected, reason, line, text);
    },
    refusals: () => toCounts(refused, REFUSALS),
    corrections: () => toCounts(corrected, CORRECTIONS),
  };
}

function note<K>(entries: Map<K, Entry>, reason: K, line: number, text: string): void {
  let entry = entries.get(reason);
  if (!entry) {
    entry = { lines: 0, examples: [] };
    entries.set(reason, entry);
  }
  entry.lines += 1;
  const { examples } = entry;
  if (examples.length === EXAMPLES && line > (examples[EXAMPLES - 1]?.line ?? 0)) return;
  examples.push({ line, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text });
  examples.sort((a, b) => a.line - b.line);
  examples.length = Math.min(examples.length, EXAMPLES);
}

function toCounts<K extends string>(
  entries: ReadonlyMap<K, Entry>,
  meanings: Readonly<Record<K, string>>,
): ReasonCount[] {
  return [...entries]
    .map(([reason, { lines, examples }]) => ({ reason, meaning: meanings[reason], lines, examples }))
    .sort((a, b) => b.lines - a.lines || (a.reason < b.reason ? -1 : 1));
}
