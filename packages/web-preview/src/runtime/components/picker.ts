import { h } from '../frame/dom';
import { define, type Host } from './define';
import { rememberInitial } from './form-fields';
import { overlayRoot } from './overlay';

/** One wheel of the picker: its labels and which one is chosen. */
interface Wheel {
  labels: string[];
  index: number;
}

const ROW = 40;

export function definePicker(): void {
  define({
    tag: 'picker',
    props: {
      name: String,
      mode: [String, 'selector'],
      disabled: Boolean,
      headerText: String,
      range: null,
      rangeKey: String,
      value: null,
      start: String,
      end: String,
      fields: [String, 'day'],
      customItem: String,
      level: String,
    },
    create(host) {
      host.component.addListener('tap', () => {
        if (!host.flag('disabled')) open(host);
      });
      return {
        update: () => rememberInitial(host.component, host.value('value')),
      };
    },
  });
}

function open(host: Host): void {
  const mode = host.text('mode');
  if (mode === 'date' || mode === 'time') openNative(host, mode);
  else if (mode === 'selector' || mode === 'multiSelector') openWheels(host, mode);
  else host.emit('cancel', {});
}

/** Dates and times are what browsers have good pickers for. */
function openNative(host: Host, mode: 'date' | 'time'): void {
  const input = h('input', 'wp-picker-native');
  const byMonth = mode === 'date' && host.text('fields') !== 'day';
  input.type = byMonth ? 'month' : mode;
  input.value = host.text('value').slice(0, byMonth ? 7 : 10);
  input.min = host.text('start');
  input.max = host.text('end');
  const done = h('button', 'wp-picker-ok', '确定');
  done.type = 'button';
  const mask = sheet(host, h('div', 'wp-picker-date', input), done);
  done.addEventListener('click', () => {
    mask.remove();
    const value = host.text('fields') === 'year' ? input.value.slice(0, 4) : input.value;
    host.set('value', value);
    host.emit('change', { value });
  });
}

function openWheels(host: Host, mode: 'selector' | 'multiSelector'): void {
  const given = host.value('range');
  const lists = (mode === 'selector' ? [given] : given) as unknown[][];
  const chosen = mode === 'selector' ? [host.number('value')] : ((host.value('value') ?? []) as number[]);
  const wheels: Wheel[] = (Array.isArray(lists) ? lists : []).map((list, column) => ({
    labels: (Array.isArray(list) ? list : []).map((item) => label(item, host.text('rangeKey'))),
    index: Number(chosen[column] ?? 0),
  }));
  const columns = wheels.map((wheel, column) =>
    drawWheel(wheel, () => {
      if (mode === 'multiSelector') host.emit('columnchange', { column, value: wheel.index });
    }),
  );
  const done = h('button', 'wp-picker-ok', '确定');
  done.type = 'button';
  const mask = sheet(host, h('div', 'wp-picker-wheels', ...columns), done);
  columns.forEach((column, at) => column.scrollTo({ top: (wheels[at]?.index ?? 0) * ROW }));
  done.addEventListener('click', () => {
    mask.remove();
    const value = mode === 'selector' ? (wheels[0]?.index ?? 0) : wheels.map((wheel) => wheel.index);
    host.set('value', value);
    host.emit('change', { value });
  });
}

function sheet(host: Host, content: HTMLElement, done: HTMLElement): HTMLElement {
  const cancel = h('button', 'wp-picker-cancel', '取消');
  cancel.type = 'button';
  const head = h('div', 'wp-picker-head', cancel, h('span', '', host.text('headerText')), done);
  const box = h('div', 'wp-sheet wp-picker', head, content);
  box.setAttribute('role', 'dialog');
  const mask = h('div', 'wp-mask wp-mask--sheet', box);
  const close = (): void => {
    mask.remove();
    host.emit('cancel', {});
  };
  cancel.addEventListener('click', close);
  mask.addEventListener('click', (event) => {
    if (event.target === mask) close();
  });
  overlayRoot().append(mask);
  return mask;
}

function drawWheel(wheel: Wheel, changed: () => void): HTMLElement {
  const rows = wheel.labels.map((text, index) => {
    const row = h('div', 'wp-picker-row', text);
    row.addEventListener('click', () => column.scrollTo({ top: index * ROW, behavior: 'smooth' }));
    return row;
  });
  const column = h('div', 'wp-picker-wheel', ...rows);
  const mark = (): void => rows.forEach((row, index) => row.classList.toggle('wp-on', index === wheel.index));
  mark();
  column.addEventListener('scroll', () => {
    const index = Math.min(rows.length - 1, Math.max(0, Math.round(column.scrollTop / ROW)));
    if (index === wheel.index) return;
    wheel.index = index;
    mark();
    changed();
  });
  return column;
}

function label(item: unknown, key: string): string {
  return typeof item === 'object' && item !== null
    ? String((item as Record<string, unknown>)[key] ?? '')
    : String(item);
}
