import type { Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { EventsLook, GoodsImportDoc, ImportFault, ImportLook } from '@zhuyi/contracts';
import type { EventColumns, ImportReport } from '@zhuyi/importer';
import { readEventColumns, readEvents, type ReadEvents } from './read-events';

const PREVIEW = 5;

/** What would become of a file of events or orders; null where it is none as far as anybody can tell. */
export async function lookAtEvents(doc: GoodsImportDoc, call: Call): Promise<ImportLook | null> {
  const { kind, mapping } = doc.options;
  try {
    const read = await readEvents(doc, call);
    const isMapped = read.report.form === 'mapped';
    return toLook(read, isMapped ? await readEventColumns(doc, call) : undefined, mapping?.columns);
  } catch (error) {
    if (!(error instanceof ZhuyiError) || !['map', 'format'].includes(error.field ?? '')) throw error;
    // On `map` without a mapping: its columns can be guessed as those of events (NeedsMapping).
    if (kind !== 'events' && !mapping && error.field !== 'map') return null;
    const { headers, columns, words } = await readEventColumns(doc, call);
    return {
      ...{ kind: 'events', form: '', encoding: '', headers, taken: takenOf(columns) },
      ...{
        rows: { read: 0, kept: 0, refused: 0 },
        items: 0,
        faults: [],
        faultCount: 0,
        supplied: [],
        cut: [],
      },
      ...{ preview: [], failure: 'unknown' },
      events: {
        ...{
          byType: {},
          shoppers: 0,
          visits: 0,
          times: null,
          refused: [],
          corrected: [],
          preview: [],
          words,
        },
      },
    };
  }
}

function toLook(
  { report, plan }: ReadEvents,
  table: EventColumns | undefined,
  chosen: Partial<Record<string, string>> = {},
): ImportLook {
  const { lines, items } = report;
  const faults = faultsOf(report);
  return {
    ...{ kind: 'events', form: report.form, encoding: report.encoding },
    headers: table?.headers ?? [],
    taken: table ? takenOf(chosen) : [],
    rows: { read: lines.read, kept: lines.kept, refused: lines.refused },
    ...{ items: items.inFile, faults, faultCount: faults.length, cut: [], preview: [] },
    supplied: report.supplied.map(({ what, items: count }) => ({ what, items: count })),
    failure: plan ? null : failureOf(report),
    events: eventsOf(report, plan, table),
  };
}

function eventsOf(report: ImportReport, plan: ReadEvents['plan'], table?: EventColumns): EventsLook {
  const { events, shoppers, batches, times, refused, corrected } = report;
  const first = plan?.batches.slice(0, PREVIEW).flatMap((batch) => batch.events) ?? [];
  return {
    ...{ byType: events.byType, shoppers, visits: batches.inFile },
    times: times && { first: times.first, last: times.last },
    refused: refused.map(({ reason, lines }) => ({ reason, lines })),
    corrected: corrected.map(({ reason, lines }) => ({ reason, lines })),
    preview: first.slice(0, PREVIEW).map(({ at, type, itemId, quantity, price }) => ({
      ...{ at, type, itemId },
      ...(quantity === undefined ? {} : { quantity }),
      ...(price === undefined ? {} : { price }),
    })),
    words: table?.words ?? [],
  };
}

/** Lines that were left out: three of each reason, whose name is the field. */
export function faultsOf({ refused }: Pick<ImportReport, 'refused'>): ImportFault[] {
  return refused.flatMap(({ reason, meaning, examples }) =>
    examples.map(({ line, text }) => ({ line, field: reason, message: meaning, text })),
  );
}

function failureOf({ lines }: ImportReport): ImportLook['failure'] {
  if (lines.read === 0) return 'empty';
  return lines.kept === 0 ? 'nothing' : 'half';
}

function takenOf(columns: Partial<Record<string, string>>): ImportLook['taken'] {
  return Object.entries(columns).flatMap(([column, header]) =>
    header === undefined || header === '' ? [] : [{ column, header }],
  );
}
