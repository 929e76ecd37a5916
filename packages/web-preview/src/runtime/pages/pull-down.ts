import { h } from '../frame/dom';
import type { WindowConfig } from '../framework/project';

/** How far the page is drawn down while it refreshes, CSS pixels. */
const OPEN = 56;
/** A pull longer than this refreshes. */
const TRIGGER = 48;

/** Pull-to-refresh of a whole page: the gesture, the three dots, start and stop by API. */
export class PullDown {
  private readonly dots: HTMLElement;
  private refreshing = false;

  constructor(
    private readonly scroller: HTMLElement,
    config: WindowConfig,
    private readonly onRefresh: () => void,
  ) {
    this.dots = h('div', 'wp-pull', h('i'), h('i'), h('i'));
    this.dots.classList.toggle('wp-pull--light', config.backgroundTextStyle === 'light');
    scroller.before(this.dots);
    if (config.enablePullDownRefresh === true) this.listen();
  }

  /** As if the user had pulled. */
  start(): void {
    if (this.refreshing) return;
    this.refreshing = true;
    this.offset(OPEN, true);
    this.onRefresh();
  }

  stop(): void {
    if (!this.refreshing) return;
    this.refreshing = false;
    this.offset(0, true);
  }

  private offset(distance: number, animated: boolean): void {
    this.scroller.style.transition = animated ? 'margin-top .25s ease' : '';
    this.scroller.style.marginTop = distance === 0 ? '' : `${distance}px`;
    this.dots.style.opacity = String(Math.min(1, distance / TRIGGER));
    this.dots.classList.toggle('wp-pull--run', this.refreshing);
  }

  private listen(): void {
    let startY: number | undefined;
    let pulled = 0;
    this.scroller.addEventListener('wp-touchstart', (event) => {
      startY = this.scroller.scrollTop <= 0 && !this.refreshing ? yOf(event) : undefined;
      pulled = 0;
    });
    this.scroller.addEventListener('wp-touchmove', (event) => {
      if (startY === undefined) return;
      const distance = yOf(event) - startY;
      if (distance <= 0 || this.scroller.scrollTop > 0) {
        if (pulled > 0) this.offset(0, false);
        pulled = 0;
        return;
      }
      pulled = Math.min(96, distance * 0.5);
      this.offset(pulled, false);
      event.preventDefault();
    });
    this.scroller.addEventListener('wp-touchend', () => {
      startY = undefined;
      if (pulled === 0) return;
      const far = pulled >= TRIGGER;
      pulled = 0;
      if (far) this.start();
      else this.offset(0, true);
    });
  }
}

function yOf(event: Event): number {
  return event instanceof CustomEvent ? (event.detail as { y: number }).y : 0;
}
