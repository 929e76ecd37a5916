import { rpxLength } from '../../builder/lengths';
import { h } from '../frame/dom';
import type { PointDetail } from '../framework/gestures';
import { define, type Host } from './define';

/** A drag past this part of the width turns the page. */
const TURN_AT = 0.2;

export function defineSwiper(): void {
  define({ tag: 'swiper-item', props: { itemId: String, skipHiddenItemLayout: Boolean } });
  define({
    tag: 'swiper',
    props: {
      indicatorDots: Boolean,
      indicatorColor: [String, 'rgba(0, 0, 0, .3)'],
      indicatorActiveColor: [String, '#000000'],
      autoplay: Boolean,
      current: Number,
      currentItemId: String,
      interval: [Number, 5000],
      duration: [Number, 500],
      circular: Boolean,
      vertical: Boolean,
      previousMargin: [String, '0px'],
      nextMargin: [String, '0px'],
      displayMultipleItems: [Number, 1],
      snapToEdge: Boolean,
      easingFunction: String,
      disableTouch: Boolean,
    },
    create: (host) => new Swiper(host),
  });
}

class Swiper {
  private readonly dots = h('div', 'wp-swiper-dots');
  private current = 0;
  private wanted = 0;
  /** CSS pixels that a finger has drawn the items away from their places. */
  private drag = 0;
  private timer: number | undefined;
  private autoplay: unknown;
  private interval: unknown;

  constructor(private readonly host: Host) {
    listenToDrag(host, {
      move: (distance) => this.follow(distance),
      end: (distance, size) => {
        this.drag = 0;
        const turn = Math.abs(distance) > size * TURN_AT ? -Math.sign(distance) : 0;
        this.go(this.current + turn, 'touch');
        this.schedule();
      },
    });
  }

  update(): void {
    const { host } = this;
    const asked = host.number('current');
    if (asked !== this.wanted) {
      this.wanted = asked;
      this.go(asked, '');
    } else this.layout(false);
    if (this.autoplay === host.value('autoplay') && this.interval === host.value('interval')) return;
    this.autoplay = host.value('autoplay');
    this.interval = host.value('interval');
    this.schedule();
  }

  attached(): void {
    const { element } = this.host;
    element.append(this.dots);
    this.wanted = this.host.number('current');
    this.current = this.wanted;
    const settle = (): void => {
      this.current = Math.min(this.current, Math.max(0, this.items().length - 1));
      this.layout(false);
    };
    settle();
    new MutationObserver(settle).observe(element, { childList: true, subtree: false });
    this.schedule();
  }

  detached(): void {
    clearInterval(this.timer);
  }

  private items(): HTMLElement[] {
    const { element } = this.host;
    const all = element.querySelectorAll<HTMLElement>('wx-swiper-item');
    return Array.from(all).filter((item) => item.closest('wx-swiper') === element);
  }

  private layout(animated: boolean): void {
    const { host, drag } = this;
    const all = this.items();
    const shown = Math.max(1, host.number('displayMultipleItems'));
    const vertical = host.flag('vertical');
    const before = cssLength(host.text('previousMargin'));
    const after = cssLength(host.text('nextMargin'));
    const size = `calc((100% - ${before} - ${after}) / ${shown})`;
    all.forEach((item, index) => {
      const place = this.placeOf(index, all.length);
      const moves = animated && Math.abs(place) <= shown + 1;
      const style = item.style;
      style.transition = moves ? `transform ${host.number('duration')}ms ease` : 'none';
      style[vertical ? 'height' : 'width'] = size;
      style[vertical ? 'top' : 'left'] = before;
      const shift = `calc(${place * 100}% + ${drag}px)`;
      style.transform = vertical ? `translate(0, ${shift})` : `translate(${shift}, 0)`;
    });
    this.drawDots(all.length);
  }

  /** How many pages an item is away from the current one; the short way round when circular. */
  private placeOf(index: number, count: number): number {
    const { host, drag } = this;
    const straight = index - this.current;
    if (!host.flag('circular') || count < 2 || host.number('displayMultipleItems') > 1) return straight;
    const half = count / 2;
    if (straight > half || (straight === half && drag > 0)) return straight - count;
    return straight < -half || (straight === -half && drag <= 0) ? straight + count : straight;
  }

  private drawDots(count: number): void {
    const { dots, host } = this;
    dots.hidden = !host.flag('indicatorDots');
    dots.classList.toggle('wp-swiper-dots--vertical', host.flag('vertical'));
    while (dots.children.length > count) dots.lastElementChild?.remove();
    while (dots.children.length < count) dots.append(h('i'));
    Array.from(dots.children).forEach((dot, index) => {
      const color = index === this.current ? 'indicatorActiveColor' : 'indicatorColor';
      (dot as HTMLElement).style.backgroundColor = host.text(color);
    });
  }

  private go(index: number, source: 'autoplay' | 'touch' | ''): void {
    const { host } = this;
    const items = this.items();
    const count = items.length;
    if (count === 0) return;
    const isCircular = host.flag('circular');
    const last = Math.max(0, count - host.number('displayMultipleItems'));
    const next = isCircular ? (index + count) % count : Math.min(Math.max(0, index), last);
    const moved = next !== this.current;
    this.current = next;
    this.layout(true);
    if (!moved) return;
    const detail = { current: next, currentItemId: items[next]?.dataset['itemId'] ?? '', source };
    if (source !== '') {
      this.wanted = next;
      host.set('current', next);
    }
    host.emit('change', detail);
    setTimeout(() => host.emit('animationfinish', detail), host.number('duration'));
  }

  /** A finger draws the items along; past an end, against a spring. */
  private follow(distance: number): void {
    clearInterval(this.timer);
    const isPastEnd =
      (this.current === 0 && distance > 0) || (this.current === this.items().length - 1 && distance < 0);
    this.drag = isPastEnd && !this.host.flag('circular') ? distance / 3 : distance;
    this.layout(false);
  }

  private schedule(): void {
    clearInterval(this.timer);
    const { host } = this;
    this.timer = host.flag('autoplay')
      ? window.setInterval(() => this.playOn(), host.number('interval'))
      : undefined;
  }

  private playOn(): void {
    const { host } = this;
    if (document.hidden || host.element.offsetParent === null) return;
    const isEnd = !host.flag('circular') && this.current >= this.items().length - 1;
    this.go(isEnd ? 0 : this.current + 1, 'autoplay');
  }
}

/** Tells of drags along the swiper's own direction; a drag across it scrolls the page. */
function listenToDrag(
  host: Host,
  tell: { move(distance: number): void; end(distance: number, size: number): void },
): void {
  const { element } = host;
  let start: PointDetail | undefined;
  let direction: 'own' | 'other' | undefined;
  let distance = 0;
  const point = (event: Event): PointDetail => (event as CustomEvent<PointDetail>).detail;
  element.addEventListener('wp-touchstart', (event) => {
    start = host.flag('disableTouch') ? undefined : point(event);
    direction = undefined;
    distance = 0;
  });
  element.addEventListener('wp-touchmove', (event) => {
    if (start === undefined) return;
    const dx = point(event).x - start.x;
    const dy = point(event).y - start.y;
    const along = host.flag('vertical') ? dy : dx;
    const across = host.flag('vertical') ? dx : dy;
    if (direction === undefined && Math.max(Math.abs(dx), Math.abs(dy)) > 4) {
      direction = Math.abs(along) >= Math.abs(across) ? 'own' : 'other';
    }
    if (direction !== 'own') return;
    event.preventDefault();
    event.stopPropagation();
    distance = along;
    tell.move(distance);
  });
  const end = (): void => {
    if (start !== undefined && direction === 'own') {
      tell.end(distance, host.flag('vertical') ? element.clientHeight : element.clientWidth);
    }
    start = undefined;
  };
  element.addEventListener('wp-touchend', end);
  element.addEventListener('wp-touchcancel', end);
}

function cssLength(text: string): string {
  const amount = /^(-?[\d.]+)rpx$/.exec(text)?.[1];
  return amount === undefined ? text || '0px' : rpxLength(Number(amount));
}
