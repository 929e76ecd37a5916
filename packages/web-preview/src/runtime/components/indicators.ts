import { h } from '../frame/dom';
import type { PointDetail } from '../framework/gestures';
import { define, type Host } from './define';
import { rememberInitial } from './form-fields';

const ICONS: Record<string, string> = {
  success:
    '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m7 12.400 3.400 3.400L17 9" fill="none" stroke="#fff" stroke-width="1.800"/>',
  success_no_circle: '<path d="m4 12.400 5 5L20 6.500" fill="none" stroke="currentColor" stroke-width="2"/>',
  info: '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="M12 10.500V17M12 7v1.600" stroke="#fff" stroke-width="1.800"/>',
  warn: '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="M12 6.500V13M12 15.400V17" stroke="#fff" stroke-width="1.800"/>',
  waiting:
    '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="M12 6.500V12l4 3" fill="none" stroke="#fff" stroke-width="1.800"/>',
  cancel:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="1.600"/><path d="m8.500 8.500 7 7m0-7-7 7" stroke="currentColor" stroke-width="1.600"/>',
  download:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="1.600"/><path d="M12 6.500v9m-3.500-3.500 3.500 3.500 3.500-3.500" fill="none" stroke="currentColor" stroke-width="1.600"/>',
  search:
    '<circle cx="10.500" cy="10.500" r="6.500" fill="none" stroke="currentColor" stroke-width="1.800"/><path d="m15.500 15.500 5 5" stroke="currentColor" stroke-width="1.800"/>',
  clear:
    '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m8.500 8.500 7 7m0-7-7 7" stroke="#fff" stroke-width="1.600"/>',
};

const ICON_COLORS: Record<string, string> = {
  success: '#07c160',
  info: '#10aeff',
  warn: '#fa5151',
  waiting: '#10aeff',
  cancel: '#fa5151',
  download: '#07c160',
};

/** icon, progress and slider. */
export function defineIndicators(): void {
  define({
    tag: 'icon',
    props: { type: String, size: [null, 23], color: String },
    create: (host) => ({
      update() {
        const type = host.text('type');
        const size = host.text('size');
        host.element.style.setProperty('--wp-size', /^[\d.]+$/.test(size) ? `${size}px` : size);
        host.element.style.setProperty('--wp-color', host.text('color') || (ICON_COLORS[type] ?? '#b2b2b2'));
        host.element.innerHTML = `<svg viewBox="0 0 24 24">${ICONS[type] ?? ''}</svg>`;
      },
    }),
  });
  define({
    tag: 'progress',
    props: {
      percent: Number,
      showInfo: Boolean,
      borderRadius: null,
      fontSize: null,
      strokeWidth: [null, 6],
      color: String,
      activeColor: [String, '#09bb07'],
      backgroundColor: [String, '#ebebeb'],
      active: Boolean,
      activeMode: String,
      duration: [Number, 30],
    },
    create(host) {
      const bar = h('div', 'wp-progress-bar', h('div'));
      const info = h('span', 'wp-progress-info');
      host.element.append(bar, info);
      return {
        update() {
          const percent = Math.min(100, Math.max(0, host.number('percent')));
          const inner = bar.firstElementChild as HTMLElement;
          inner.style.width = `${percent}%`;
          inner.style.background = host.text('color') || host.text('activeColor');
          inner.style.transition = host.flag('active')
            ? `width ${percent * host.number('duration')}ms linear`
            : '';
          bar.style.background = host.text('backgroundColor');
          bar.style.height = `${host.number('strokeWidth')}px`;
          bar.style.borderRadius = `${host.number('borderRadius')}px`;
          info.textContent = host.flag('showInfo') ? `${percent}%` : '';
        },
      };
    },
  });
  define({
    tag: 'slider',
    props: {
      name: String,
      min: Number,
      max: [Number, 100],
      step: [Number, 1],
      value: Number,
      disabled: Boolean,
      color: String,
      selectedColor: String,
      activeColor: [String, '#1aad19'],
      backgroundColor: [String, '#e9e9e9'],
      blockSize: [Number, 28],
      blockColor: [String, '#ffffff'],
      showValue: Boolean,
    },
    create: createSlider,
  });
}

function createSlider(host: Host): { update(): void } {
  const fill = h('div', 'wp-slider-fill');
  const block = h('div', 'wp-slider-block');
  const track = h('div', 'wp-slider-track', fill, block);
  const shown = h('span', 'wp-slider-value');
  const { element } = host;
  element.append(track, shown);
  element.setAttribute('role', 'slider');
  const point = (event: Event): number => {
    const rect = track.getBoundingClientRect();
    const page = track.closest('.wp-frame')?.getBoundingClientRect().left ?? 0;
    const part = ((event as CustomEvent<PointDetail>).detail.x + page - rect.left) / rect.width;
    const min = host.number('min');
    const step = host.number('step') || 1;
    const value =
      min + Math.round((Math.min(1, Math.max(0, part)) * (host.number('max') - min)) / step) * step;
    return Number(Math.min(value, host.number('max')).toFixed(6));
  };
  let active = false;
  const move = (event: Event): void => {
    if (host.flag('disabled')) return;
    event.preventDefault();
    host.set('value', point(event));
    host.emit('changing', { value: host.number('value') });
  };
  element.addEventListener('wp-touchstart', (event) => {
    active = true;
    move(event);
  });
  element.addEventListener('wp-touchmove', move);
  element.addEventListener('wp-touchend', () => {
    if (active && !host.flag('disabled')) host.emit('change', { value: host.number('value') });
    active = false;
  });
  return {
    update() {
      rememberInitial(host.component, host.number('value'));
      const min = host.number('min');
      const range = host.number('max') - min || 1;
      const percent = `${(Math.min(1, Math.max(0, (host.number('value') - min) / range)) * 100).toFixed(3)}%`;
      fill.style.width = percent;
      fill.style.background = host.text('selectedColor') || host.text('activeColor');
      track.style.background = host.text('color') || host.text('backgroundColor');
      block.style.left = percent;
      block.style.background = host.text('blockColor');
      block.style.width = block.style.height = `${host.number('blockSize')}px`;
      shown.textContent = host.flag('showValue') ? host.text('value') : '';
      element.setAttribute('aria-valuenow', host.text('value'));
    },
  };
}
