/** What came back for a batch. */
export interface Answered {
  /** Epoch ms, the phone's clock. */
  at: number;
  batchId: string;
  events: number;
  /** How long the way there and back took. */
  ms: number;
  /** stored, duplicate, not stored, or the code of the failure. */
  outcome: string;
  /** What the failure said; empty where there was none. */
  words: string;
  /** Events that were not kept: they had counted before, or their item does not exist. */
  dropped: number;
}

const MOST = 10;

/** The last answers of this window, newest first: what the diagnostics page shows. Nothing of it is stored. */
export class Journal {
  answers: readonly Answered[] = [];

  note(answer: Answered): void {
    this.answers = [answer, ...this.answers].slice(0, MOST);
  }
}
