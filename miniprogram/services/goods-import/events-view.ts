import type { EventsLook, ImportLook } from '@zhuyi/contracts';
import { countText, priceText, timeText } from '../format';
import { say, texts } from '../i18n/index';
import type { LookView } from './look-view';

const REASONS_SHOWN = 8;

/** Where a file of events or orders is told in other words than one of goods. */
export function viewOfEvents(name: string, look: ImportLook, events: EventsLook): Partial<LookView> {
  const { form, encoding, rows, items, supplied, failure, faults } = look;
  const { eventsImport, goodsImport } = texts();
  const forms: Record<string, string> = { ...goodsImport.forms, ...eventsImport.forms };
  const told: Record<string, string> = { ...goodsImport.supplied, ...eventsImport.supplied };
  const { refused } = events;
  const isKnown = failure !== 'unknown';
  return {
    head: [name, ...(isKnown ? [forms[form] ?? form, encoding.toUpperCase()] : [])].join(' · '),
    counts: isKnown ? say().eventsCounts(rows.read, rows.kept, rows.refused) : '',
    help: helpOf(failure),
    notes: [
      ...(rows.kept > 0 ? [say().eventsMade(events.shoppers, events.visits, items), typesOf(events)] : []),
      ...(events.times ? [say().eventsSpan(timeText(events.times.first), timeText(events.times.last))] : []),
      ...supplied.map(({ what, items: count }) => say().importNote(count, told[what] ?? what)),
      ...events.corrected.map(({ reason, lines }) => say().eventsRight(lines, reasonText(reason))),
    ],
    preview: events.preview.map((event, at) => ({ itemId: `${at}`, ...rowOf(event) })),
    faults: refused.slice(0, REASONS_SHOWN).map(({ reason, lines }) => {
      const examples = faults.filter(({ field }) => field === reason);
      return {
        where: '',
        what: say().eventsReason(lines, reasonText(reason)),
        text: examples.map(({ line, text }) => `${line}: ${text}`).join('\n'),
      };
    }),
    faultsTitle: eventsImport.leftOut,
    moreFaults: refused.length > REASONS_SHOWN ? say().importMore(refused.length - REASONS_SHOWN) : '',
    start: say().eventsStart(rows.kept),
  };
}

function helpOf(failure: ImportLook['failure']): string {
  const { unknownHelp, emptyHelp, failHelp } = texts().eventsImport;
  if (failure === null) return '';
  if (failure === 'unknown') return unknownHelp;
  return failure === 'empty' ? emptyHelp : failHelp;
}

function typesOf({ byType }: EventsLook): string {
  return Object.entries(byType)
    .map(([type, count]) => `${typeText(type)} ${countText(count)}`)
    .join(' · ');
}

function rowOf({ at, type, itemId, quantity, price }: EventsLook['preview'][number]) {
  const facts = [
    typeText(type),
    ...(quantity === undefined ? [] : [`× ${quantity}`]),
    ...(price === undefined ? [] : [priceText(price)]),
    timeText(at),
  ];
  return { title: itemId, facts: facts.join(' · ') };
}

function typeText(type: string): string {
  const types: Record<string, string> = texts().eventsImport.types;
  return types[type] ?? type;
}

function reasonText(reason: string): string {
  const reasons: Record<string, string> = texts().eventsImport.reasons;
  return reasons[reason] ?? reason;
}
