import type { ImportLook } from '@zhuyi/contracts';
import { countText, priceText, UNCOUNTED_FROM } from '../format';
import { say, texts } from '../i18n/index';
import { viewOfEvents } from './events-view';
import { faultText, fieldText } from './fault-words';

/** What would become of a file, as the page shows it. */
export interface LookView {
  kind: ImportLook['kind'];
  head: string;
  counts: string;
  /** Why nothing would be written, and what helps; '' where something would. */
  failure: string;
  help: string;
  notes: string[];
  preview: { itemId: string; title: string; facts: string }[];
  faults: FaultRow[];
  faultsTitle: string;
  moreFaults: string;
  /** Goods without a price in the file. */
  asksPrice: boolean;
  canStart: boolean;
  start: string;
}

export interface FaultRow {
  where: string;
  what: string;
  text: string;
}

export function lookView(name: string, look: ImportLook): LookView {
  const view = viewOfGoods(name, look);
  return look.events ? { ...view, ...viewOfEvents(name, look, look.events) } : view;
}

function viewOfGoods(name: string, look: ImportLook): LookView {
  const { form, encoding, rows, items, faults, faultCount, supplied, cut, preview, failure, would } = look;
  const words = texts().goodsImport;
  const forms: Record<string, string> = words.forms;
  const told: Record<string, string> = words.supplied;
  const isKnown = failure !== 'unknown';
  return {
    kind: look.kind,
    head: [name, ...(isKnown ? [forms[form] ?? form, encoding.toUpperCase()] : [])].join(' · '),
    counts: isKnown ? say().importCounts(rows.read, rows.kept, rows.refused, items) : '',
    failure: failure === null ? '' : words.failures[failure],
    help: failure === null ? '' : words.helps[failure],
    notes: [
      ...(would ? [say().importWould(would.added, would.updated, would.unchanged)] : []),
      ...supplied.map(({ what, items: count }) => say().importNote(count, told[what] ?? what)),
      ...cut.map(({ field, items: count }) => say().importCut(count, fieldText(field))),
    ],
    preview: preview.map((item) => ({ itemId: item.itemId, title: item.title, facts: factsOf(item) })),
    faults: faults.map(({ line, field, message, text }) => ({
      where: say().importLine(line, fieldText(field)),
      what: faultText(message),
      text,
    })),
    faultsTitle: say().importFaults(faultCount),
    moreFaults: faultCount > faults.length ? say().importMore(faultCount - faults.length) : '',
    asksPrice: supplied.some(({ what }) => what === 'no-price' || what === 'price-given'),
    canStart: failure === null,
    start: say().importStart(items),
  };
}

function factsOf({ itemId, category, priceFen, stock, onShelf }: ImportLook['preview'][number]): string {
  const { goodsDesk } = texts();
  const left = stock >= UNCOUNTED_FROM ? goodsDesk.unlimited : countText(stock);
  const facts = [itemId, priceText(priceFen), `${goodsDesk.stock} ${left}`, category.join(' / ')];
  return [...facts, ...(onShelf ? [] : [goodsDesk.off])].join(' · ');
}
