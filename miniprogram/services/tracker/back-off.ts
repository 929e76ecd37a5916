import { BACK_OFF_MS, MAX_BACK_OFF_MS } from './limits';

/** How long to leave the server alone after failures: the pause doubles with each one, half of it is chance. */
export class BackOff {
  /** The pause that is going on, epoch ms; both 0 when there is none. */
  private since = 0;
  private until = 0;

  /** One more failure, the n-th of its batch from 0. Returns the pause in ms. */
  begin(attempts: number, now: number, random: number): number {
    const pause = Math.min(BACK_OFF_MS * 2 ** attempts, MAX_BACK_OFF_MS);
    const ms = Math.round(pause * (0.5 + random / 2));
    this.since = now;
    this.until = now + ms;
    return ms;
  }

  /** What is left of the pause, ms. A clock that was set back ends it: else it would last as long as the clock was wrong. */
  left(now: number): number {
    return now < this.since ? 0 : Math.max(0, this.until - now);
  }

  end(): void {
    this.since = 0;
    this.until = 0;
  }
}
