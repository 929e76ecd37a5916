import type { Quote } from '@zhuyi/contracts';
import { lineKey, totalFen, type CartLine } from './cart';

/** What the chosen lines come to. */
export interface CartSum {
  fen: number;
  /** The shop's word: with coupon and delivery, as an order would cost. Without it, `fen` is the goods alone. */
  quote?: Quote;
}

/** What counting needs of the world. */
export interface SumPorts {
  ask(lines: readonly CartLine[]): Promise<Quote>;
  /** Runs once after so many ms; returns how to cancel. */
  after(ms: number, run: () => void): () => void;
  show(sum: CartSum): void;
  failed(error: unknown): void;
}

/** How long taps have to be over before the shop is asked: a stepper is tapped several times in a row. */
export const QUIET_MS = 400;

/**
 * Keeps the sum of a cart: the goods' own sum at once, and the shop's word as soon as it has come. Taps in a row are one
 * question, and of several answers the last question's counts.
 */
export class CartSummer {
  private asked = '';
  private known: { key: string; quote: Quote } | undefined;
  private cancel: (() => void) | undefined;

  constructor(private readonly ports: SumPorts) {}

  /** The lines are these now. `anew`: what was counted before may be out of date, though the lines are the same. */
  take(lines: readonly CartLine[], anew = false): void {
    const key = keyOf(lines);
    if (this.known?.key === key) this.ports.show(sumOf(lines, this.known.quote));
    else this.ports.show({ fen: totalFen(lines) });
    if (key === this.asked && !anew) return;
    this.stop();
    this.asked = key;
    if (lines.length > 0) this.cancel = this.ports.after(QUIET_MS, () => void this.ask(key, lines));
  }

  /** Nobody looks any more. */
  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.asked = '';
  }

  private async ask(key: string, lines: readonly CartLine[]): Promise<void> {
    try {
      const quote = await this.ports.ask(lines);
      if (key !== this.asked) return;
      this.known = { key, quote };
      this.ports.show(sumOf(lines, quote));
    } catch (error) {
      if (key !== this.asked) return;
      // The next tap asks again.
      this.asked = '';
      this.ports.failed(error);
    }
  }
}

/** The sum that was quoted; where nothing of it can be bought, the goods' own. */
function sumOf(lines: readonly CartLine[], quote: Quote): CartSum {
  const isAbout = quote.lines.some(({ problem }) => problem === undefined);
  return isAbout ? { fen: quote.totalFen, quote } : { fen: totalFen(lines) };
}

function keyOf(lines: readonly CartLine[]): string {
  return lines
    .map((line) => `${line.quantity} ${line.priceFen} ${lineKey(line)}`)
    .sort()
    .join('\n');
}
