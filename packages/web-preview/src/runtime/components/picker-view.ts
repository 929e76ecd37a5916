import { define, type Host } from './define';

/** picker-view: columns that snap to a row; the value is each column's row. */
export function definePickerView(): void {
  define({ tag: 'picker-view-column', create: createColumn });
  define({
    tag: 'picker-view',
    props: {
      name: String,
      value: null,
      indicatorStyle: String,
      indicatorClass: String,
      maskStyle: String,
      maskClass: String,
      immediateChange: null,
    },
    create: (host) => ({
      update: () => place(host),
      attached: () => requestAnimationFrame(() => place(host)),
    }),
  });
}

const columnsOf = (host: Host): HTMLElement[] =>
  Array.from(host.element.querySelectorAll<HTMLElement>('wx-picker-view-column'));

const rowHeight = (column: HTMLElement): number =>
  (column.firstElementChild as HTMLElement | null)?.offsetHeight ?? 1;

function place(host: Host): void {
  const value = (host.value('value') ?? []) as number[];
  columnsOf(host).forEach((column, at) => {
    const height = rowHeight(column);
    column.style.paddingBlock = `${Math.max(0, (host.element.clientHeight - height) / 2)}px`;
    column.scrollTop = (value[at] ?? 0) * height;
  });
}

function createColumn(column: Host): object {
  const { element } = column;
  let timer: number | undefined;
  element.addEventListener('scroll', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const view = element.closest('wx-picker-view');
      if (view === null) return;
      const columns = Array.from(view.querySelectorAll<HTMLElement>('wx-picker-view-column'));
      const value = columns.map((one) => Math.round(one.scrollTop / rowHeight(one)));
      const inner = (
        view as HTMLElement & { __wxElement?: { triggerEvent(name: string, detail: unknown): void } }
      ).__wxElement;
      inner?.triggerEvent('change', { value });
    }, 120);
  });
  return {};
}
