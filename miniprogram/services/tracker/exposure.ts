import { EXPOSURE_MS } from './limits';

/** What was on the screen: one card of one answer of `recommend`. */
export interface Shown {
  itemId: string;
  slot: string;
  position: number;
  requestId: string;
}

const MAX_REMEMBERED = 2_000;

/**
 * Decides what counts as seen: half visible for half a second, once an item and answer. Knows nothing of
 * nodes, because a list draws the same card anew when it scrolls.
 */
export class ExposureWatch {
  private readonly pending = new Map<string, () => void>();
  private readonly reported = new Set<string>();

  constructor(
    private readonly after: (ms: number, run: () => void) => () => void,
    private readonly report: (shown: Shown) => void,
  ) {}

  /** A card crossed the line of half visibility, one way or the other. */
  update(shown: Shown, visible: boolean): void {
    const key = `${shown.requestId} ${shown.itemId}`;
    if (!visible) {
      this.forget(key);
      return;
    }
    if (this.reported.has(key) || this.pending.has(key)) return;
    const cancel = this.after(EXPOSURE_MS, () => {
      this.pending.delete(key);
      if (this.reported.size >= MAX_REMEMBERED) this.reported.clear();
      this.reported.add(key);
      this.report(shown);
    });
    this.pending.set(key, cancel);
  }

  /** The page left the screen: what was not seen long enough by now was not seen. */
  pause(): void {
    for (const key of [...this.pending.keys()]) this.forget(key);
  }

  private forget(key: string): void {
    this.pending.get(key)?.();
    this.pending.delete(key);
  }
}
