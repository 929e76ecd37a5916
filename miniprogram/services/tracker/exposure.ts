import { EXPOSURE_MS } from './limits';

/** What was on the screen: one card of one answer of `recommend`. */
export interface Shown {
  itemId: string;
  slot: string;
  position: number;
  requestId: string;
}

const MAX_REMEMBERED = 2_000;

/** What watching needs of the world. */
export interface ExposurePorts {
  /** Runs once after so many ms, or later on a stalled phone; returns how to cancel. */
  after(ms: number, run: () => void): () => void;
  /** Which of these are half on the screen at this moment, as the screen itself says. */
  look(due: readonly Shown[]): Promise<readonly Shown[]>;
  report(shown: Shown): void;
  log(what: string, error: unknown): void;
}

/**
 * Decides what counts as seen: half visible for half a second, once an item and answer. Knows nothing of
 * nodes, because a list draws the same card anew when it scrolls, and another card in the same place.
 */
export class ExposureWatch {
  /** Cards that are half visible and have not been for long enough: how to stop waiting. */
  private readonly pending = new Map<string, () => void>();
  /** Cards whose time is up, to be looked for together. */
  private due = new Map<string, Shown>();
  /** Cards that are being looked for. */
  private readonly asked = new Set<string>();
  private readonly reported = new Set<string>();

  constructor(private readonly ports: ExposurePorts) {}

  /** A card crossed the line of half visibility, one way or the other. */
  update(shown: Shown, visible: boolean): void {
    const key = keyOf(shown);
    if (!visible) {
      this.forget(key);
      return;
    }
    if (this.reported.has(key) || this.pending.has(key)) return;
    if (this.due.has(key) || this.asked.has(key)) return;
    const cancel = this.ports.after(EXPOSURE_MS, () => {
      this.pending.delete(key);
      this.timeIsUp(key, shown);
    });
    this.pending.set(key, cancel);
  }

  /** The page left the screen: what was not seen long enough by now was not seen. */
  pause(): void {
    for (const key of [...this.pending.keys()]) this.forget(key);
    this.due.clear();
    this.asked.clear();
  }

  /**
   * On a stalled phone a timer fires late, and the word that the card has gone comes later still. So the screen is asked
   * before anything counts, once for all cards whose time is up together.
   */
  private timeIsUp(key: string, shown: Shown): void {
    if (this.due.size === 0) {
      this.ports.after(0, () => {
        this.count().catch((error: unknown) => {
          this.ports.log('exposures', error);
        });
      });
    }
    this.due.set(key, shown);
  }

  private async count(): Promise<void> {
    const due = [...this.due.values()];
    this.due.clear();
    for (const shown of due) this.asked.add(keyOf(shown));
    try {
      // What has gone while the screen was asked is not in the set any more.
      for (const shown of await this.ports.look(due)) {
        if (this.asked.has(keyOf(shown))) this.remember(shown);
      }
    } finally {
      for (const shown of due) this.asked.delete(keyOf(shown));
    }
  }

  private remember(shown: Shown): void {
    const [oldest] = this.reported;
    if (oldest !== undefined && this.reported.size >= MAX_REMEMBERED) this.reported.delete(oldest);
    this.reported.add(keyOf(shown));
    this.ports.report(shown);
  }

  private forget(key: string): void {
    this.pending.get(key)?.();
    this.pending.delete(key);
    this.due.delete(key);
    this.asked.delete(key);
  }
}

function keyOf({ requestId, itemId }: Shown): string {
  return `${requestId} ${itemId}`;
}
