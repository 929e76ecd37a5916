import { configuredOwners, memberOf, shownName, strangersKey, tokenPage, type Call } from '@zhuyi/cloud-kit';
import { areaOfDeed, AUDIT_DAYS, mayDo } from '@zhuyi/contracts';
import type { AuditDoc, AuditEntry, AuditPage, merchantSchema, Rights } from '@zhuyi/contracts';
import type * as z from 'zod';

type Request = Extract<z.output<typeof merchantSchema>, { action: 'audit' }>;
type Names = ReadonlyMap<string, string>;

const DAY_MS = 86_400_000;
/** Days of strangers' calls that are added up. */
const DAYS = 7;
const MAX_PEOPLE = 1000;
/** Behind every character of a pseudonym. */
const LAST = '\u007f';

/**
 * A page of what people of the shop did and were refused, the newest first; names are those of now. What a deed changed is
 * told to who may see that part of the desk. Four operations.
 */
export async function auditPage({ person, of, limit, after }: Request, call: Call): Promise<AuditPage> {
  const { db, shop } = call;
  const { command } = db;
  const where = {
    shop,
    ...(person === undefined ? {} : { shopper: command.and(command.gte(person), command.lt(person + LAST)) }),
    ...(of === undefined ? {} : { action: of }),
  };
  const order = { field: 'at', tie: '_id', direction: 'desc' } as const;
  const [{ docs, next }, names, member] = await Promise.all([
    tokenPage(db, db.collection('audit'), where, order, { limit, after }),
    namesOf(call),
    memberOf(call),
  ]);
  return {
    entries: docs.map((doc) => withoutUnseen(toEntry(doc, names), member?.rights)),
    keptDays: AUDIT_DAYS,
    ...(next === undefined ? {} : { next }),
    ...(after === undefined
      ? {
          people: [...names].map(([letters, name]) => ({ person: letters, name })),
          strangers: await strangers(call),
        }
      : {}),
  };
}

function withoutUnseen(entry: AuditEntry, rights: Rights | undefined): AuditEntry {
  const area = areaOfDeed(entry.action);
  const isSeen = area !== null && rights !== undefined && mayDo(rights, `${area}:view`);
  return isSeen ? entry : { ...entry, changes: [] };
}

/** By letters: those who have a role, and who had one. */
async function namesOf({ db, shop, pseudonym }: Call): Promise<Names> {
  const configured = await Promise.all(configuredOwners().map(pseudonym));
  const saved = await db
    .collection('merchants')
    .find({ shop }, { limit: MAX_PEOPLE, fields: ['shopper', 'name'] });
  return new Map([
    ...configured.map((shopper): [string, string] => [shownName(shopper), 'ZHUYI_OWNERS']),
    ...saved.map(({ shopper, name }): [string, string] => [shownName(shopper), name]),
  ]);
}

async function strangers({ db, shop, now }: Call): Promise<number> {
  const keys = Array.from({ length: DAYS }, (_, ago) => strangersKey(shop, now - ago * DAY_MS));
  const days = await db.collection('attempts').find({ _id: db.command.in(keys) }, { fields: ['count'] });
  return days.reduce((sum, { count }) => sum + count, 0);
}

function toEntry(
  { _id, shopper, role, at, action, target, outcome, code, changes, times }: AuditDoc,
  names: Names,
): AuditEntry {
  const person = shownName(shopper);
  const targetName = names.get(target);
  return {
    ...{ id: _id, person, name: names.get(person) ?? '', role, at, action, target, outcome, changes },
    ...(code === undefined ? {} : { code }),
    ...(times === undefined ? {} : { times }),
    ...(targetName === undefined || targetName === '' ? {} : { targetName }),
  };
}
