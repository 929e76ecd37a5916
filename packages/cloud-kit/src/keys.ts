import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { SecretDoc } from '@zhuyi/contracts';
import type { Db } from './db';

/** What the shop's secret is used for. */
export interface Keys {
  /** HMAC-SHA256(secret, openid): 43 characters, letters, digits, - and _. */
  pseudonym(openid: string): Promise<string>;
  /** The payload with a signature behind a dot. */
  sign(payload: string): Promise<string>;
  /** The payload, or null when it was not signed for this shop. */
  verify(signed: string): Promise<string | null>;
}

/** 132 bits: more than anybody guesses, and short. */
const SIGNATURE_LENGTH = 22;

/** Kept for the life of an instance; the secret never changes. */
const secrets = new Map<string, Promise<string>>();

/** The shop's keys, from ZHUYI_SECRET or from the database, where the first to ask makes the secret. */
export function openKeys(db: Db, shop: string): Keys {
  return keysFrom(() => secretOf(db, shop), shop);
}

/** A shop's keys from its secret. */
export function keysFrom(secret: () => Promise<string>, shop: string): Keys {
  const mac = async (text: string) =>
    createHmac('sha256', await secret())
      .update(text)
      .digest('base64url');
  // The line feeds keep signatures apart from pseudonyms: no openid has one.
  const signature = async (payload: string) =>
    (await mac(`signed\n${shop}\n${payload}`)).slice(0, SIGNATURE_LENGTH);

  return {
    pseudonym: mac,
    sign: async (payload) => `${payload}.${await signature(payload)}`,
    async verify(signed) {
      const dot = signed.lastIndexOf('.');
      if (dot < 0) return null;
      const payload = signed.slice(0, dot);
      const given = Buffer.from(signed.slice(dot + 1));
      const expected = Buffer.from(await signature(payload));
      return given.length === expected.length && timingSafeEqual(given, expected) ? payload : null;
    },
  };
}

function secretOf(db: Db, shop: string): Promise<string> {
  const given = process.env.ZHUYI_SECRET;
  if (given) return Promise.resolve(given);
  let secret = secrets.get(shop);
  if (!secret) {
    secret = loadSecret(db, shop);
    secrets.set(shop, secret);
    // A failed look-up must not be remembered.
    secret.catch(() => secrets.delete(shop));
  }
  return secret;
}

async function loadSecret(db: Db, shop: string): Promise<string> {
  const settings = db.collection('settings');
  const _id = docId(shop, 'secret');
  const known = await settings.get<SecretDoc>(_id);
  if (known) return known.secret;
  await settings.add({ _id, shop, secret: randomBytes(32).toString('base64url') });
  // Two instances may have made one: the one that was stored counts.
  const stored = await settings.get<SecretDoc>(_id);
  if (!stored) throw new ZhuyiError('INTERNAL', 'the secret was not stored');
  return stored.secret;
}

/** Whether a shop's secret is at hand, or will be without asking more. */
export function knowsSecret(shop: string): boolean {
  return Boolean(process.env.ZHUYI_SECRET) || secrets.has(shop);
}

/** Keeps a secret that was read beside other things. */
export function keepSecret({ shop, secret }: SecretDoc): void {
  if (!secrets.has(shop)) secrets.set(shop, Promise.resolve(secret));
}

/** Forgets the secrets this process remembers: for tests and tools that open several databases. */
export function forgetSecrets(): void {
  secrets.clear();
}
