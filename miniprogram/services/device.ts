import { texts } from './i18n/index';

/** The version of the mini program as a shopper may name it: `1.4.0`, or what kind of build it is. */
export function versionText(): string {
  const { version, envVersion } = wx.getAccountInfoSync().miniProgram;
  return version === '' ? texts().phone[envVersion] : version;
}

/** What happens when something is tapped so many times in a row: `tap()` is true for the last of them. */
export class TapCounter {
  private times: number[] = [];

  constructor(
    private readonly taps: number,
    private readonly withinMs: number,
  ) {}

  /** `now` in epoch ms. */
  tap(now: number): boolean {
    this.times = [...this.times, now].slice(-this.taps);
    const [first = now] = this.times;
    const isEnough = this.times.length === this.taps && Math.abs(now - first) <= this.withinMs;
    if (isEnough) this.times = [];
    return isEnough;
  }
}
