import type { ImportView } from '@zhuyi/contracts';
import { timeText } from '../format';
import { say, texts } from '../i18n/index';

/** One import and how far it is. */
export interface ImportRow {
  importKey: string;
  name: string;
  head: string;
  state: string;
  running: boolean;
  percent: number;
  progress: string;
  result: string;
  /** How many lines were refused, where some were. */
  refused: string;
}

export function importRow(view: ImportView): ImportRow {
  const { importKey, name, state, total, done, added, updated, unchanged, refused, at, by, kind, visits } =
    view;
  const isOfEvents = kind === 'events';
  const { running, done: ended, stoppedState } = texts().goodsBulk;
  const states: Record<string, string> = { looked: '', running, done: ended, stopped: stoppedState };
  return {
    ...{ importKey, name },
    head: [timeText(at), by].filter((part) => part !== '').join(' · '),
    state: states[state] ?? '',
    running: state === 'running',
    percent: state === 'done' ? 100 : Math.floor((100 * done) / Math.max(1, total)),
    progress: say().bulkProgress(done, total),
    result:
      done === 0 && state === 'running'
        ? ''
        : isOfEvents
          ? say().eventsResult(added, visits, unchanged)
          : say().importResult(added, updated, unchanged),
    // What is left out of events was told by reason before.
    refused: refused > 0 && !isOfEvents ? say().importRefused(refused) : '',
  };
}

/** The list with the latest of one import in it, a new one on top. */
export function withImport(views: readonly ImportView[], view: ImportView): ImportView[] {
  const known = views.some(({ importKey }) => importKey === view.importKey);
  return known ? views.map((one) => (one.importKey === view.importKey ? view : one)) : [view, ...views];
}
