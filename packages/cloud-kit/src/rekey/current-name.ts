import type { Db } from '../db';
import { ringOf } from '../keys';
import { pseudonymsOf } from '../keys/pseudonyms';
import { moveShopper } from './move-shopper';
import { isSettled } from './state';

/**
 * A person's pseudonym under the key in use. While a rotation is going on everything of theirs is carried on to it first,
 * so that whoever asks finds them under one name.
 */
export async function currentName(db: Db, shop: string, openid: string): Promise<string> {
  const ring = await ringOf(db, shop);
  const names = pseudonymsOf(ring, openid);
  const current = names.pop() ?? '';
  if (await isSettled(db, shop, ring)) return current;
  for (const older of names) await moveShopper(db, shop, older, current);
  return current;
}
