import type { PointDetail } from '../framework/gestures';
import { define } from './define';

/** movable-view inside movable-area: moved by a finger, kept inside. */
export function defineMovable(): void {
  define({ tag: 'movable-area', props: { scaleArea: Boolean } });
  define({
    tag: 'movable-view',
    props: {
      direction: [String, 'none'],
      x: null,
      y: null,
      inertia: Boolean,
      outOfBounds: Boolean,
      damping: null,
      friction: null,
      disabled: Boolean,
      scale: Boolean,
      animation: [Boolean, true],
    },
    create(host) {
      const { element } = host;
      let x = 0;
      let y = 0;
      let start: { x: number; y: number; left: number; top: number } | undefined;
      const draw = (): void => {
        element.style.transform = `translate(${x}px, ${y}px)`;
      };
      const room = (): { width: number; height: number } => {
        const area = element.closest<HTMLElement>('wx-movable-area');
        return {
          width: (area?.clientWidth ?? 0) - element.offsetWidth,
          height: (area?.clientHeight ?? 0) - element.offsetHeight,
        };
      };
      const between = (value: number, limit: number): number =>
        Math.min(Math.max(Math.min(0, limit), value), Math.max(0, limit));
      element.addEventListener('wp-touchstart', (event) => {
        const point = (event as CustomEvent<PointDetail>).detail;
        start = host.flag('disabled') ? undefined : { ...point, left: x, top: y };
      });
      element.addEventListener('wp-touchmove', (event) => {
        const direction = host.text('direction');
        if (start === undefined || direction === 'none') return;
        const point = (event as CustomEvent<PointDetail>).detail;
        const { width, height } = room();
        if (direction !== 'vertical') x = between(start.left + point.x - start.x, width);
        if (direction !== 'horizontal') y = between(start.top + point.y - start.y, height);
        draw();
        event.preventDefault();
        host.emit('change', { x, y, source: 'touch' });
      });
      let given = '';
      return {
        update() {
          const asked = `${host.text('x')},${host.text('y')}`;
          if (asked === given) return;
          given = asked;
          x = Number.parseFloat(host.text('x')) || 0;
          y = Number.parseFloat(host.text('y')) || 0;
          draw();
        },
      };
    },
  });
}
