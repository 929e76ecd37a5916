import type { Failure } from './failure';
import type { FormName } from './forms/form';

/** Lines of the file to show for a reason: the first three. */
export interface Example {
  line: number;
  text: string;
}

export interface ReasonCount {
  reason: string;
  /** What it means, in words. */
  meaning: string;
  lines: number;
  examples: Example[];
}

/** What an import did. Every line of data is either kept or refused; corrected lines are among the kept. */
export interface ImportReport {
  file: string;
  form: FormName;
  encoding: string;
  packed: boolean;
  /** True: nothing was written. */
  dryRun: boolean;
  lines: { read: number; kept: number; corrected: number; refused: number };
  refused: ReasonCount[];
  corrected: ReasonCount[];
  /** What the file does not say and was supplied, by number of items. */
  supplied: { what: string; meaning: string; items: number }[];
  /** In the file and, of these, new in the shop; in a dry run all count as new. */
  items: { inFile: number; added: number };
  batches: { inFile: number; added: number };
  events: { inFile: number; byType: Record<string, number> };
  shoppers: number;
  /** Epoch ms; null where nothing was kept. `shiftMs` was added to every time. */
  times: { first: number; last: number; shiftMs: number } | null;
  notes: string[];
  /** Nothing was written, since nothing or less than half could be kept. */
  failure: Failure | null;
  durationMs: number;
}
