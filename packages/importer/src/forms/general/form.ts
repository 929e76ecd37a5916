import { decimalSignOf } from '../../values/money';
import type { Form, FormName, Lacking, Layout } from '../form';
import type { Head } from '../head';
import { findHeader, type Names } from '../header';
import { textAt, valueAt } from '../paths';
import { openSpecReader, type Places } from './reader';
import { EVENT_COLUMNS, type EventColumn, type EventSpec } from './spec';

const NOWHERE = Object.fromEntries(EVENT_COLUMNS.map((column) => [column, -1])) as Record<
  EventColumn,
  number
>;
/** Share of the first lines that must speak for the form. */
const MOSTLY = 0.5;

/** A form from its description. */
export function eventForm(spec: EventSpec & { name: FormName }): Form {
  return {
    name: spec.name,
    rules: 1,
    expected: spec.expected,
    recognise: (head) => (head.objects().length > 0 ? inJson(spec, head) : inTable(spec, head)),
  };
}

function inTable(spec: EventSpec, head: Head): Layout | Lacking | null {
  if (!spec.columns) return null;
  const names = spec.columns as Names<EventColumn>;
  const optional = EVENT_COLUMNS.filter((column) => !spec.required.includes(column));
  const header = findHeader<EventColumn>(head, names, optional);
  if (!header || 'missing' in header) return header;
  const place: Places = { ...NOWHERE, ...header.place };
  const words = header.sample.map(({ fields }) => fields[place.type] ?? '');
  if (!speaksFor(spec, words)) return null;
  const decimal = decimalSignOf(header.sample.map(({ fields }) => fields[place.price] ?? ''));
  return { ...header, open: (settings) => openSpecReader(spec, place, decimal, settings, []) };
}

function inJson(spec: EventSpec, head: Head): Layout | null {
  if (!spec.paths) return null;
  const columns = EVENT_COLUMNS.filter((column) => (spec.paths?.[column]?.length ?? 0) > 0);
  const place: Places = { ...NOWHERE, ...Object.fromEntries(columns.map((column, at) => [column, at])) };
  const rows = (value: object) => rowsOf(spec, columns, value);
  const sample = head.objects().flatMap(rows);
  const whole = sample.filter((fields) =>
    spec.required.every((column) => (fields[place[column]] ?? '') !== ''),
  );
  if (whole.length === 0 || whole.length < MOSTLY * sample.length) return null;
  if (
    !speaksFor(
      spec,
      sample.map((fields) => fields[place.type] ?? ''),
    )
  )
    return null;
  return {
    delimiter: '\n',
    columns: columns.length,
    headerLines: 0,
    numbered: false,
    header: '',
    json: rows,
    open: (settings) => openSpecReader(spec, place, '.', settings, []),
  };
}

function speaksFor({ knows }: EventSpec, words: readonly string[]): boolean {
  return !knows || words.length === 0 || words.some((word) => knows(word.trim().toLowerCase()));
}

/** The lines that an object is, each with the fields of `columns`. */
function rowsOf(spec: EventSpec, columns: readonly EventColumn[], value: object): string[][] {
  const wrapped = spec.wrapper === undefined ? undefined : valueAt(value, spec.wrapper);
  if (Array.isArray(wrapped))
    return wrapped.flatMap((one: object) => rowsOf({ ...spec, wrapper: '' }, columns, one));
  const list = spec.each
    ?.map((path) => valueAt(value, path))
    .find((one) => Array.isArray(one) && one.length > 0);
  const entries: unknown[] = Array.isArray(list) ? list : [undefined];
  return entries.map((entry) =>
    columns.map((column) => {
      for (const path of spec.paths?.[column] ?? []) {
        const text = path.startsWith('@')
          ? textAt(entry, path.slice(1))
          : textAt(entry, path) || textAt(value, path);
        if (text !== '') return text;
      }
      return '';
    }),
  );
}
