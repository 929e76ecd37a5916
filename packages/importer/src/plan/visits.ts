import { SESSION_GAP_MS } from '@zhuyi/contracts';
import type { Row } from './row';

export interface Visit {
  /** Tells the shopper's visits apart: the invoice or session, or where it begins. */
  name: string;
  rows: Row[];
}

/**
 * Divides one shopper's rows, in order of time, into visits: by invoice or session where the form has them, else
 * wherever half an hour is silent.
 */
export function visitsOf(rows: readonly Row[], grouped: boolean): Visit[] {
  const visits: Visit[] = [];
  const named = new Map<string, Visit>();
  let current: { visit: Visit; lastAt: number } | null = null;
  for (const row of rows) {
    if (grouped && row.group !== '') {
      let visit = named.get(row.group);
      if (!visit) {
        visit = { name: row.group, rows: [] };
        named.set(row.group, visit);
        visits.push(visit);
      }
      visit.rows.push(row);
      continue;
    }
    if (!current || row.at - current.lastAt > SESSION_GAP_MS) {
      current = { visit: { name: `@${row.at}`, rows: [] }, lastAt: row.at };
      visits.push(current.visit);
    }
    current.visit.rows.push(row);
    current.lastAt = row.at;
  }
  return visits;
}
