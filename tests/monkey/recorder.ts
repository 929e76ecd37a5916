import type { Page } from 'playwright-core';

/** Where a phone keeps the marks of all events that its pages ever recorded: it outlives tabs. */
const RECORDED = 'monkey.recorded';
/** Of the tracker's keys in the phone's storage. */
const QUEUE = 'zhuyi.track.';

/**
 * Runs in every page before the shop does. The tracker puts an event into storage before `record` returns: whatever
 * is written there is noted at once, so that a tab killed a moment later has told of it.
 */
export const NOTE_RECORDED = `
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    setItem.call(this, key, value);
    if (!key.includes('${QUEUE}')) return;
    const { waiting = [], sealed = [] } = JSON.parse(value).data ?? {};
    const events = [...waiting.map(({ event }) => event), ...sealed.flatMap(({ events }) => events)];
    const known = JSON.parse(this.getItem('${RECORDED}') ?? '{}');
    const before = Object.keys(known).length;
    for (const { id, type, requestId, itemId } of events) known[id] = [type, requestId ?? '', itemId];
    if (Object.keys(known).length > before) setItem.call(this, '${RECORDED}', JSON.stringify(known));
  };
`;

const READ_RECORDED = `({
  events: Object.entries(JSON.parse(localStorage.getItem('${RECORDED}') ?? '{}')).map(
    ([id, [type, requestId, itemId]]) => ({ id, type, requestId, itemId }),
  ),
  waiting: Object.keys(localStorage)
    .filter((key) => key.includes('${QUEUE}'))
    .map((key) => JSON.parse(localStorage.getItem(key)).data)
    .reduce((sum, { waiting, sealed }) => sealed.reduce((n, { events }) => n + events.length, sum + waiting.length), 0),
})`;

/** Of an event, what tells it from others. */
export interface Mark {
  id: string;
  type: string;
  requestId?: string | undefined;
  itemId: string;
}

export interface Recorded {
  events: Mark[];
  /** How many events still wait on the phone. */
  waiting: number;
}

/** The events recorded on this phone. */
export function readRecorded(page: Page): Promise<Recorded> {
  return page.evaluate(READ_RECORDED);
}
