import type { Step } from './types';

/** Ends the list where the asker wants it to end. */
export const cut: Step = (list, { query }) => ({ ...list, order: list.order.slice(0, query.limit) });
