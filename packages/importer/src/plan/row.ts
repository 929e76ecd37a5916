import { EVENT_TYPES } from '@zhuyi/contracts';
import type { RawEvent } from '../forms/form';
import { CORRECTIONS, type Correction } from '../reasons';

/** A line that may become an event, on its way through the temporary files. */
export interface Row extends RawEvent {
  itemId: string;
  /** Epoch ms, as in the file; NaN until the whole file is known and the form has read `time`. */
  at: number;
  /** Of the item's titles, see ItemBook. */
  titlePlace: number;
  corrected: Correction[];
  line: number;
  text: string;
}

const TYPES = [...EVENT_TYPES, 'cancel'] as const;
const CODES = Object.keys(CORRECTIONS) as Correction[];
const BEFORE_TEXT = 10;
/** Everything that ends a line for some reader. */
const LINE_ENDS = /[\n\r\u2028\u2029]/g;
const NOT_FLAT = /[\t\n\r\u2028\u2029]/;

/** One line of text without a line feed; the fields contain neither tabs nor line feeds, the text no line feed. */
export function packRow(
  event: RawEvent,
  { itemId, titlePlace, corrected, line, text }: Omit<Row, keyof RawEvent | 'at'>,
): string {
  // The fields are parts of the text.
  const clear = NOT_FLAT.test(text) ? flat : asItIs;
  const before = `${TYPES.indexOf(event.type)}\t${clear(event.time)}\t${clear(event.shopper)}\t${clear(event.group)}`;
  const amounts = `${event.quantity ?? ''}\t${event.priceFen ?? ''}`;
  const codes = corrected.length === 0 ? '' : corrected.map((code) => CODES.indexOf(code)).join(',');
  const shown = clear === flat ? text.replaceAll(LINE_ENDS, '⏎') : text;
  return `${before}\t${itemId}\t${amounts}\t${titlePlace}\t${codes}\t${line}\t${shown}`;
}

export function unpackRow(packed: string): Row {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < BEFORE_TEXT; i++) {
    const to = packed.indexOf('\t', from);
    parts.push(packed.slice(from, to));
    from = to + 1;
  }
  const [
    type,
    time = '',
    shopper = '',
    group = '',
    itemId = '',
    quantity,
    priceFen,
    titlePlace,
    corrected,
    line,
  ] = parts;
  const row: Row = {
    type: TYPES[Number(type)] ?? 'cancel',
    time,
    shopper,
    group,
    itemId,
    at: NaN,
    titlePlace: Number(titlePlace),
    corrected: corrected ? corrected.split(',').flatMap((place) => CODES[Number(place)] ?? []) : [],
    line: Number(line),
    text: packed.slice(from),
  };
  if (quantity) row.quantity = Number(quantity);
  if (priceFen) row.priceFen = Number(priceFen);
  return row;
}

function asItIs(text: string): string {
  return text;
}

function flat(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(LINE_ENDS, ' ');
}
