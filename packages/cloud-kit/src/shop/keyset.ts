import { MAX_TOKEN, ZhuyiError } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Collection, FindOptions } from '../collection';
import type { Command, Where } from '../command';

/** Where a page ended: the value it is sorted by, and the unique field that breaks ties. */
export interface KeysetCursor {
  value: number;
  tie: string;
}

export interface KeysetOrder {
  field: string;
  tie: string;
  direction: 'asc' | 'desc';
  /** With 'asc': values above this are left out. */
  upTo?: number;
}

/**
 * The next `limit` documents behind a cursor, sorted by (field, tie). Two plain ranges, each in an index on
 * (fields of `where`, field, tie), instead of one condition with `or`: a page costs the same however deep it lies.
 */
export async function keysetPage<T extends { _id: string }>(
  collection: Collection<T>,
  command: Command,
  where: object,
  { field, tie, direction, upTo }: KeysetOrder,
  after: KeysetCursor | null,
  limit: number,
  options: Pick<FindOptions, 'fields'> = {},
): Promise<T[]> {
  const ascending = direction === 'asc';
  const behind = (value: number | string) => (ascending ? command.gt(value) : command.lt(value));
  const query = (condition: object, count: number) =>
    collection.find({ ...where, ...condition } as Where<T>, {
      ...options,
      orderBy: [
        [field, direction],
        [tie, direction],
      ],
      limit: count,
    });

  if (after && upTo !== undefined && after.value > upTo) return [];
  const ties = after ? await query({ [field]: after.value, [tie]: behind(after.tie) }, limit) : [];
  if (ties.length === limit) return ties;
  const bounds = [after ? [behind(after.value)] : [], upTo === undefined ? [] : [command.lte(upTo)]].flat();
  const range =
    bounds.length === 0 ? {} : { [field]: bounds.length === 1 ? bounds[0] : command.and(...bounds) };
  return [...ties, ...(await query(range, limit - ties.length))];
}

/**
 * A page of a list as phones ask for it: up to `limit` documents behind the token, and the token of the next page where there
 * is one. BAD_INPUT on the field `after` when the token is none of ours.
 */
export async function tokenPage<
  F extends string,
  K extends string,
  T extends { _id: string } & Record<F, number> & Record<K, string>,
>(
  { command }: { command: Command },
  collection: Collection<T>,
  where: object,
  order: { field: F; tie: K; direction: 'asc' | 'desc' },
  { limit, after }: { limit: number; after?: string | undefined },
  options: Pick<FindOptions, 'fields'> = {},
): Promise<{ docs: T[]; next?: string }> {
  const found = await keysetPage(collection, command, where, order, fromToken(after), limit + 1, options);
  const docs = found.slice(0, limit);
  const last = docs.at(-1);
  return last && found.length > limit
    ? { docs, next: toToken({ value: last[order.field], tie: last[order.tie] }) }
    : { docs };
}

const tokenSchema = z.tuple([z.number(), z.string().max(MAX_TOKEN)]);

/** A cursor as the phone carries it. */
export function toToken({ value, tie }: KeysetCursor): string {
  return Buffer.from(JSON.stringify([value, tie])).toString('base64url');
}

/** BAD_INPUT on the field `after` when it is none of ours. */
export function fromToken(token: string | undefined): KeysetCursor | null {
  if (token === undefined) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch (cause) {
    throw new ZhuyiError('BAD_INPUT', 'not a cursor of this list', { field: 'after', cause });
  }
  const parsed = tokenSchema.safeParse(raw);
  if (!parsed.success) throw new ZhuyiError('BAD_INPUT', 'not a cursor of this list', { field: 'after' });
  return { value: parsed.data[0], tie: parsed.data[1] };
}
