import { randomBytes, timingSafeEqual } from 'node:crypto';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { SecretDoc } from '@zhuyi/contracts';
import type { Db } from './db';
import { mac, pseudonymsOf } from './keys/pseudonyms';
import { newestOf, ringFromDocument, ringFromEnvironment, type Key, type Ring } from './keys/ring';

/** What the shop's keys are used for. */
export interface Keys {
  /** The pseudonym of an openid under the key in use: letters, digits, - and _, and `n~` before it from key 2 on. */
  pseudonym(openid: string): Promise<string>;
  /** The pseudonyms of an openid under all keys, the one in use first. */
  pseudonyms(openid: string): Promise<string[]>;
  /**
   * A name that a person's things can be found by whatever key is in use, 43 characters: by the first key. Only for what
   * cannot be guessed.
   */
  lasting(openid: string, kind: string, text: string): Promise<string>;
  /** The payload with a signature behind a dot. */
  sign(payload: string): Promise<string>;
  /** The payload, or null when it was not signed for this shop by the key in use or the one before it. */
  verify(signed: string): Promise<string | null>;
}

/** 132 bits: more than anybody guesses, and short. */
const SIGNATURE_LENGTH = 22;
/** How long an instance goes by the keys that it read. A new key is used only after a longer time (see rotateSecret). */
export const RING_MS = 5 * 60_000;

/** The keys that this instance knows, by shop; `readAt` epoch ms. */
const known = new Map<string, { doc: Promise<SecretDoc>; readAt: number }>();

/** The shop's keys, from ZHUYI_SECRET or from the database, where the first to ask makes the secret. */
export function openKeys(db: Db, shop: string): Keys {
  return keysFrom(() => ringOf(db, shop), shop);
}

/** A shop's keys; a secret alone is a ring of one. */
export function keysFrom(given: () => Promise<Ring | string>, shop: string): Keys {
  const ring = async (): Promise<Ring> => {
    const keys = await given();
    return typeof keys === 'string' ? [{ id: 1, secret: keys }] : keys;
  };
  // The line feeds keep signatures apart from pseudonyms: no openid has one.
  const signature = (key: Key, payload: string) =>
    mac(key, `signed\n${shop}\n${payload}`).slice(0, SIGNATURE_LENGTH);
  // The first key's signatures are those that were made before keys had numbers.
  const seal = (key: Key, payload: string) =>
    key.id === 1 ? signature(key, payload) : `${key.id}~${signature(key, payload)}`;

  return {
    pseudonym: async (openid) => pseudonymsOf(await ring(), openid).at(-1) ?? '',
    pseudonyms: async (openid) => pseudonymsOf(await ring(), openid).reverse(),
    async lasting(openid, kind, text) {
      const [first] = await ring();
      return mac(first, `${kind}\n${mac(first, openid)}\n${text}`);
    },
    async sign(payload) {
      return `${payload}.${seal(newestOf(await ring()), payload)}`;
    },
    async verify(signed) {
      const dot = signed.lastIndexOf('.');
      if (dot < 0) return null;
      const payload = signed.slice(0, dot);
      const keys = await ring();
      const holds = keys.slice(-2).some((key) => isSame(signed.slice(dot + 1), seal(key, payload)));
      return holds ? payload : null;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The keys in use. INTERNAL, with the reason for the log, when they are not fit to be used. */
export async function ringOf(db: Db, shop: string): Promise<Ring> {
  const given = process.env.ZHUYI_SECRET;
  return given ? ringFromEnvironment(given) : ringFromDocument(await secretOf(db, shop), Date.now());
}

function secretOf(db: Db, shop: string): Promise<SecretDoc> {
  const held = known.get(shop);
  if (held && Math.abs(Date.now() - held.readAt) < RING_MS) return held.doc;
  const doc = loadSecret(db, shop);
  known.set(shop, { doc, readAt: Date.now() });
  // A failed look-up must not be remembered.
  doc.catch(() => known.delete(shop));
  return doc;
}

async function loadSecret(db: Db, shop: string): Promise<SecretDoc> {
  const settings = db.collection('settings');
  const _id = docId(shop, 'secret');
  const stored = await settings.get<SecretDoc>(_id);
  if (stored) return stored;
  await settings.add({ _id, shop, secret: randomBytes(32).toString('base64url') });
  // Two instances may have made one: the one that was stored counts.
  const made = await settings.get<SecretDoc>(_id);
  if (!made) throw new ZhuyiError('INTERNAL', 'the secret was not stored');
  return made;
}

/** Whether a shop's secret is at hand, or will be without asking more. */
export function knowsSecret(shop: string): boolean {
  return Boolean(process.env.ZHUYI_SECRET) || known.has(shop);
}

/** Keeps a secret that was read beside other things. */
export function keepSecret(doc: SecretDoc): void {
  if (!known.has(doc.shop)) known.set(doc.shop, { doc: Promise.resolve(doc), readAt: Date.now() });
}

/** Forgets the secrets this process remembers: for tests and tools that open several databases. */
export function forgetSecrets(): void {
  known.clear();
}
