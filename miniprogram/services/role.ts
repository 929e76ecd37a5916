import type { Area, Rights } from '@zhuyi/contracts';
import { loadMe } from './me';

let known: { rights: Rights | undefined; at: number } | undefined;
const FRESH_MS = 60_000;

/** What the person may do at the desk, undefined without a role; the functions ask again, this only decides what is offered. */
export async function myRights(): Promise<Rights | undefined> {
  if (known === undefined || Date.now() - known.at > FRESH_MS) {
    known = { rights: (await loadMe()).rights, at: Date.now() };
  }
  return known.rights;
}

/** Whether the person may change things of this part of the desk. */
export async function mayEdit(area: Area): Promise<boolean> {
  return (await myRights())?.[area] === 'edit';
}

/** What was known is no longer so. */
export function forgetRights(): void {
  known = undefined;
}
