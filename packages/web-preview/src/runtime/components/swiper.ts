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
    create: createSwiper,
  });
}

function createSwiper(host: Host): { update(): void; attached(): void; detached(): void } {
  const { element } = host;
  const dots = h('div', 'wp-swiper-dots');
  let current = 0;
  let wanted = 0;
  let drag = 0;
  let timer: number | undefined;

  const items = (): HTMLElement[] =>
    Array.from(element.querySelectorAll<HTMLElement>('wx-swiper-item')).filter(
      (item) => item.closest('wx-swiper') === element,
    );

  const layout = (animated: boolean): void => {
    const all = items();
    const shown = Math.max(1, host.number('displayMultipleItems'));
    const vertical = host.flag('vertical');
    const before = cssLength(host.text('previousMargin'));
    const after = cssLength(host.text('nextMargin'));
    const size = `calc((100% - ${before} - ${after}) / ${shown})`;
    all.forEach((item, index) => {
      const place = placeOf(index, all.length);
      const moves = animated && Math.abs(place) <= shown + 1;
      const style = item.style;
      style.transition = moves ? `transform ${host.number('duration')}ms ease` : 'none';
      style[vertical ? 'height' : 'width'] = size;
      style[vertical ? 'top' : 'left'] = before;
      const shift = `calc(${place * 100}% + ${drag}px)`;
      style.transform = vertical ? `translate(0, ${shift})` : `translate(${shift}, 0)`;
    });
    drawDots(all.length);
  };

  /** How many pages an item is away from the current one; the short way round when circular. */
  const placeOf = (index: number, count: number): number => {
    const straight = index - current;
    if (!host.flag('circular') || count < 2 || host.number('displayMultipleItems') > 1) return straight;
    const half = count / 2;
    if (straight > half || (straight === half && drag > 0)) return straight - count;
    return straight < -half || (straight === -half && drag <= 0) ? straight + count : straight;
  };

  const drawDots = (count: number): void => {
    dots.hidden = !host.flag('indicatorDots');
    dots.classList.toggle('wp-swiper-dots--vertical', host.flag('vertical'));
    while (dots.children.length > count) dots.lastElementChild?.remove();
    while (dots.children.length < count) dots.append(h('i'));
    Array.from(dots.children).forEach((dot, index) => {
      const color = index === current ? 'indicatorActiveColor' : 'indicatorColor';
      (dot as HTMLElement).style.backgroundColor = host.text(color);
    });
  };

  const go = (index: number, source: 'autoplay' | 'touch' | ''): void => {
    const count = items().length;
    if (count === 0) return;
    const last = host.flag('circular') ? count - 1 : Math.max(0, count - host.number('displayMultipleItems'));
    const next = host.flag('circular') ? (index + count) % count : Math.min(Math.max(0, index), last);
    const moved = next !== current;
    current = next;
    layout(true);
    if (!moved) return;
    const itemId = items()[next]?.dataset['itemId'] ?? '';
    const detail = { current: next, currentItemId: itemId, source };
    if (source !== '') {
      wanted = next;
      host.set('current', next);
    }
    host.emit('change', detail);
    setTimeout(() => host.emit('animationfinish', detail), host.number('duration'));
  };

  const schedule = (): void => {
    clearInterval(timer);
    timer = host.flag('autoplay')
      ? window.setInterval(() => {
          if (document.hidden || element.offsetParent === null) return;
          const end = !host.flag('circular') && current >= items().length - 1;
          go(end ? 0 : current + 1, 'autoplay');
        }, host.number('interval'))
      : undefined;
  };

  listenToDrag(host, {
    move: (distance) => {
      clearInterval(timer);
      const count = items().length;
      const edge =
        !host.flag('circular') &&
        ((current === 0 && distance > 0) || (current === count - 1 && distance < 0));
      drag = edge ? distance / 3 : distance;
      layout(false);
    },
    end: (distance, size) => {
      drag = 0;
      const turn = Math.abs(distance) > size * TURN_AT ? -Math.sign(distance) : 0;
      go(current + turn, 'touch');
      schedule();
    },
  });

  let autoplay: unknown;
  let interval: unknown;
  return {
    update() {
      const asked = host.number('current');
      if (asked !== wanted) {
        wanted = asked;
        go(asked, '');
      } else layout(false);
      if (autoplay !== host.value('autoplay') || interval !== host.value('interval')) {
        autoplay = host.value('autoplay');
        interval = host.value('interval');
        schedule();
      }
    },
    attached() {
      element.append(dots);
      current = Math.min(host.number('current'), Math.max(0, items().length - 1));
      wanted = host.number('current');
      layout(false);
      new MutationObserver(() => {
        current = Math.min(current, Math.max(0, items().length - 1));
        layout(false);
      }).observe(element, { childList: true, subtree: false });
      schedule();
    },
    detached() {
      clearInterval(timer);
    },
  };
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
  return amount === undefined ? text || '0px' : `${Number(amount) / 7.5}cqw`;
}
