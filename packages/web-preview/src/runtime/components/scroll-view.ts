import { h } from '../frame/dom';
import type { PointDetail } from '../framework/gestures';
import { define, type Host } from './define';

/** A pull of this length refreshes, CSS pixels. */
const REFRESH_PULL = 45;

export function defineScrollView(): void {
  define({
    tag: 'scroll-view',
    props: {
      scrollX: Boolean,
      scrollY: Boolean,
      upperThreshold: [null, 50],
      lowerThreshold: [null, 50],
      scrollTop: null,
      scrollLeft: null,
      scrollIntoView: String,
      scrollIntoViewOffset: Number,
      scrollWithAnimation: Boolean,
      enableBackToTop: Boolean,
      enableFlex: Boolean,
      enhanced: Boolean,
      bounces: null,
      showScrollbar: [Boolean, true],
      pagingEnabled: Boolean,
      fastDeceleration: Boolean,
      scrollAnchoring: Boolean,
      usingSticky: Boolean,
      type: String,
      refresherEnabled: Boolean,
      refresherThreshold: [Number, REFRESH_PULL],
      refresherDefaultStyle: [String, 'black'],
      refresherBackground: String,
      refresherTriggered: Boolean,
    },
    create: (host) => {
      const last: Record<string, unknown> = {};
      const changed = (prop: string): boolean => {
        const value = host.value(prop);
        const is = value !== last[prop];
        last[prop] = value;
        return is;
      };
      listenToScroll(host);
      const refresher = makeRefresher(host);
      return {
        update() {
          const { element } = host;
          element.classList.toggle('wp-scroll-x', host.flag('scrollX'));
          element.classList.toggle('wp-scroll-y', host.flag('scrollY'));
          element.classList.toggle('wp-scroll-flex', host.flag('enableFlex'));
          element.classList.toggle('wp-scroll-paging', host.flag('pagingEnabled'));
          const behavior = host.flag('scrollWithAnimation') ? 'smooth' : 'instant';
          if (changed('scrollTop') && host.value('scrollTop') !== null) {
            element.scrollTo({ top: host.number('scrollTop'), behavior });
          }
          if (changed('scrollLeft') && host.value('scrollLeft') !== null) {
            element.scrollTo({ left: host.number('scrollLeft'), behavior });
          }
          if (changed('scrollIntoView') && host.text('scrollIntoView') !== '') {
            requestAnimationFrame(() => scrollIntoView(host, behavior));
          }
          if (changed('refresherTriggered')) refresher.set(host.flag('refresherTriggered'));
        },
      };
    },
  });
}

function scrollIntoView(host: Host, behavior: ScrollBehavior): void {
  const id = host.text('scrollIntoView');
  const target = host.element.querySelector<HTMLElement>(`[id$="--${CSS.escape(id)}"]`);
  if (target === null) return;
  const own = host.element.getBoundingClientRect();
  const its = target.getBoundingClientRect();
  const offset = host.number('scrollIntoViewOffset');
  host.element.scrollTo({
    ...(host.flag('scrollY') ? { top: host.element.scrollTop + its.top - own.top + offset } : {}),
    ...(host.flag('scrollX') ? { left: host.element.scrollLeft + its.left - own.left + offset } : {}),
    behavior,
  });
}

function listenToScroll(host: Host): void {
  const { element } = host;
  let lastTop = 0;
  let lastLeft = 0;
  let atUpper = true;
  let atLower = false;
  element.addEventListener(
    'scroll',
    () => {
      const { scrollTop, scrollLeft, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
      const detail = { scrollTop, scrollLeft, scrollWidth, scrollHeight };
      host.emit('scroll', { ...detail, deltaX: lastLeft - scrollLeft, deltaY: lastTop - scrollTop });
      lastTop = scrollTop;
      lastLeft = scrollLeft;
      const vertical = host.flag('scrollY');
      const before = vertical ? scrollTop : scrollLeft;
      const after = vertical
        ? scrollHeight - clientHeight - scrollTop
        : scrollWidth - clientWidth - scrollLeft;
      const upper = before <= host.number('upperThreshold');
      const lower = after <= host.number('lowerThreshold');
      if (upper && !atUpper) host.emit('scrolltoupper', { direction: vertical ? 'top' : 'left' });
      if (lower && !atLower) host.emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' });
      atUpper = upper;
      atLower = lower;
    },
    { passive: true },
  );
  element.addEventListener('wp-touchstart', () => host.emit('dragstart', {}));
  element.addEventListener('wp-touchend', () => host.emit('dragend', {}));
}

/** Pull-to-refresh inside a scroll-view. */
function makeRefresher(host: Host): { set(on: boolean): void } {
  const { element } = host;
  const dots = h('div', 'wp-pull wp-pull--inner', h('i'), h('i'), h('i'));
  let startY: number | undefined;
  let pulled = 0;
  let running = false;
  const draw = (distance: number): void => {
    if (distance > 0 && !dots.isConnected) element.prepend(dots);
    dots.style.height = `${distance}px`;
    dots.style.opacity = String(Math.min(1, distance / host.number('refresherThreshold')));
    dots.classList.toggle('wp-pull--run', running);
    if (distance === 0) dots.remove();
  };
  element.addEventListener('wp-touchstart', (event) => {
    startY = host.flag('refresherEnabled') && element.scrollTop <= 0 && !running ? y(event) : undefined;
    pulled = 0;
  });
  element.addEventListener('wp-touchmove', (event) => {
    if (startY === undefined || element.scrollTop > 0) return;
    pulled = Math.max(0, Math.min(90, (y(event) - startY) * 0.5));
    if (pulled === 0) return;
    draw(pulled);
    host.emit('refresherpulling', { dy: pulled });
    event.preventDefault();
  });
  element.addEventListener('wp-touchend', () => {
    if (startY === undefined || pulled === 0) return;
    startY = undefined;
    const far = pulled >= host.number('refresherThreshold');
    pulled = 0;
    if (far) {
      running = true;
      draw(REFRESH_PULL);
      host.emit('refresherrefresh', {});
    } else {
      draw(0);
      host.emit('refresherabort', {});
    }
  });
  return {
    set: (on) => {
      if (on === running) return;
      running = on;
      draw(on ? REFRESH_PULL : 0);
      host.emit(on ? 'refresherrefresh' : 'refresherrestore', {});
    },
  };
}

function y(event: Event): number {
  return (event as CustomEvent<PointDetail>).detail.y;
}
