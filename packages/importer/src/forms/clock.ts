import { DATE_ORDERS, EARLIEST, openTimeColumn } from '../values/times';
import { openZone } from '../values/zone';
import type { FormReader, ReadSettings } from './form';

/** The times of a file's events: those of its column, within what can be. */
export interface Clock extends Pick<FormReader, 'settle' | 'timeOf' | 'notes'> {
  /** What to set aside for `timeOf`; null where the text is no time. */
  note(text: string): string | null;
}

/** `own` is the zone of the form; BAD_INPUT where a zone or order is asked for that does not exist. */
export function openClock(own: string, { zone = own, dates }: ReadSettings): Clock {
  const column = openTimeColumn({
    zone: openZone(zone),
    order: DATE_ORDERS.find((order) => order === dates),
  });
  let latest = Infinity;
  return {
    note: (text) => column.note(text),
    settle(now) {
      column.settle();
      latest = now;
    },
    timeOf(noted) {
      const at = column.read(noted);
      if (at === null) return 'time';
      return at >= EARLIEST && at <= latest ? at : 'time-range';
    },
    notes: () => column.notes(),
  };
}
