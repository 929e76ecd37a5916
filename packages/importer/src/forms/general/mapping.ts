import { EVENT_TYPES, type EventType, ZhuyiError } from '@zhuyi/contracts';
import * as z from 'zod';
import type { FormName } from '../form';
import { EVENT_COLUMNS, type EventColumn, type EventSpec } from './spec';
import { meaningOf } from './words';

/** Which column of a file is what, as a merchant says or confirms it; kept as JSON by `--save-map`. */
export const mappingSchema = z.strictObject({
  columns: z.partialRecord(z.enum(EVENT_COLUMNS), z.string().min(1)),
  /** What words of the type column mean; others by the usual words. */
  types: z.record(z.string(), z.enum(EVENT_TYPES)).optional(),
  /** Of every line, where there is no type column. */
  event: z.enum(EVENT_TYPES).optional(),
  zone: z.string().optional(),
});
export type Mapping = z.output<typeof mappingSchema>;

const REQUIRED = ['item', 'user', 'time'] as const;

/** `item=商品编码,user=客户ID,time=下单时间`; BAD_INPUT on `map` where a part is none. */
export function parseMapping(text: string): Mapping {
  const columns: Mapping['columns'] = {};
  for (const part of text.split(/,(?=\w+=)/)) {
    const at = part.indexOf('=');
    const column = EVENT_COLUMNS.find((one) => one === part.slice(0, at).trim());
    if (at < 0 || column === undefined)
      throw badMap(`${part}: ${EVENT_COLUMNS.join(', ')} can be mapped, as in item=SKU`);
    columns[column] = part.slice(at + 1).trim();
  }
  return { columns };
}

/** The form that a mapping describes. BAD_INPUT where it says too little. */
export function specOf({ columns, types = {}, event, zone }: Mapping): EventSpec & { name: FormName } {
  const missing = REQUIRED.filter((column) => columns[column] === undefined);
  if (missing.length > 0) throw badMap(`${missing.join(', ')} must be mapped, as in item=SKU`);
  const names = Object.fromEntries(
    Object.entries(columns).map(([column, name]) => [column, [name]]),
  ) as Partial<Record<EventColumn, string[]>>;
  const words = new Map(Object.entries(types).map(([word, type]) => [word.trim().toLowerCase(), type]));
  return {
    name: 'mapped',
    expected: `the columns ${Object.values(columns).join(', ')}`,
    columns: names,
    paths: names,
    required: EVENT_COLUMNS.filter((column) => columns[column] !== undefined),
    type:
      columns.type === undefined ? eventOf({ columns, event }) : (word) => words.get(word) ?? meaningOf(word),
    zone: zone ?? 'Asia/Shanghai',
    grouped: columns.group !== undefined,
    notes: [describeMapping({ columns, types, event })],
  };
}

/** What every line is where no column tells: with a quantity or price it is a sale. */
function eventOf({ columns, event }: Pick<Mapping, 'columns' | 'event'>): EventType {
  return event ?? (columns.quantity === undefined && columns.price === undefined ? 'click' : 'purchase');
}

/** In a line, to be confirmed. */
export function describeMapping({ columns, types = {}, event }: Mapping): string {
  const parts = Object.entries(columns).map(([column, name]) => `${column} = ${name}`);
  const words = Object.entries(types).map(([word, type]) => `${word}: ${type}`);
  const every = columns.type === undefined ? [`every line is a ${eventOf({ columns, event })}`] : [];
  return [
    `Columns: ${parts.join(', ')}`,
    ...every,
    ...(words.length > 0 ? [`words: ${words.join(', ')}`] : []),
  ].join('; ');
}

function badMap(message: string): ZhuyiError {
  return new ZhuyiError('BAD_INPUT', message, { field: 'map' });
}
