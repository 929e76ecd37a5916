import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { ZhuyiError } from '@zhuyi/contracts';
import type { Answer } from '@zhuyi/contracts';
import type * as z from 'zod';
import { readCaller, type Source } from './caller';
import { type Db, openDb } from './db';
import { toFailure } from './failures';
import { type Keys, openKeys } from './keys';
import { log } from './log';
import { parseInput } from './parse-input';
import { currentName } from './rekey/current-name';
import { sdk } from './sdk';

/** Everything a function may use of the world. */
export interface Call extends Keys {
  shop: string;
  db: Db;
  /** Epoch ms, read once at the edge. */
  now: number;
  /** Of this invocation, in every log line. */
  requestId: string;
  source: Source;
  /** The openid that the platform gives for this invocation; only to compare it. */
  caller?: string | undefined;
  /** The caller's pseudonym; NOT_ALLOWED where nobody is logged in. */
  shopper(): Promise<string>;
  /** The caller's pseudonyms under all keys, the one in use first: what may still be stored of them. */
  aliases(): Promise<string[]>;
  /** The caller's openid, only to compare it with a configured list or to hand it to WeChat Pay. */
  openid(): string;
  random(): number;
  /** Milliseconds until the platform stops the function. */
  remainingMs(): number;
  log(message: string, fields?: Record<string, unknown>): void;
  /** Calls another function of the shop and returns what it answered. `timeoutMs` 15 s by default. */
  callFunction(name: string, data: unknown, timeoutMs?: number): Promise<unknown>;
}

export interface FunctionDefinition<S extends z.ZodType, R> {
  name: string;
  input: S;
  /** Who may call it; phones only, by default. */
  from?: readonly Source[];
  /** The answer's data. Throw a ZhuyiError to refuse. */
  handle(input: z.output<S>, call: Call): Promise<R> | R;
}

/** Of a function whose context does not tell; WeChat's console allows up to 60 s. */
const ASSUMED_LIMIT_MS = 20_000;
const PLATFORM_FIELDS = ['userInfo', 'tcbContext'];

/**
 * A cloud function's entry: checks who calls and what with, runs `handle`, and turns whatever happens into an
 * Answer. Never rejects.
 *
 *     export const main = defineFunction({ name: 'track', input: batchSchema, handle: async (batch, call) => ... });
 */
export function defineFunction<S extends z.ZodType, R>(
  definition: FunctionDefinition<S, R>,
): (event: unknown, context?: unknown) => Promise<Answer<R>> {
  return async (event, context) => {
    const started = performance.now();
    const requestId = idOf(context);
    try {
      const call = openCall(definition.name, requestId, started, context);
      if (!(definition.from ?? ['client']).includes(call.source)) {
        throw new ZhuyiError('NOT_ALLOWED', `${definition.name} is not for callers of this kind`);
      }
      // A phone without an openid is nobody's: it is refused before any work is begun for it.
      if (call.source === 'client') call.openid();
      const input = parseInput(definition.input, withoutPlatformFields(event));
      return { ok: true, data: await definition.handle(input, call) };
    } catch (error) {
      return toFailure(error, { function: definition.name, requestId });
    }
  };
}

function openCall(name: string, requestId: string, started: number, context: unknown): Call {
  // Before any await: see readCaller.
  const { source, openid } = readCaller();
  const shop = process.env.ZHUYI_SHOP || 'main';
  const random = Math.random;
  const db = openDb({ random });
  const keys = openKeys(db, shop);
  const names = new Map<string, Promise<string>>();
  const nameOf = (who: string) => {
    const known = names.get(who) ?? currentName(db, shop, who);
    names.set(who, known);
    return known;
  };
  const limitMs = timeLimitOf(context);
  const requireOpenid = () => {
    if (openid === undefined) throw new ZhuyiError('NOT_ALLOWED', 'nobody is logged in');
    return openid;
  };
  return {
    ...keys,
    pseudonym: nameOf,
    shop,
    db,
    now: Date.now(),
    requestId,
    source,
    caller: openid,
    openid: requireOpenid,
    shopper: async () => nameOf(requireOpenid()),
    aliases: () => keys.pseudonyms(requireOpenid()),
    random,
    remainingMs: () => Math.max(0, limitMs - (performance.now() - started)),
    log: (message, fields) => log(message, { function: name, requestId, ...fields }),
    async callFunction(target, data, timeoutMs) {
      const timeout = timeoutMs === undefined ? {} : { timeout: timeoutMs };
      try {
        return (await sdk().callFunction({ name: target, data, ...timeout })).result;
      } catch (cause) {
        // It is not deployed, took too long or died: no fault of what was asked here.
        throw new ZhuyiError('TRY_LATER', `the function ${target} did not answer`, { cause });
      }
    },
  };
}

/** The platform adds the sender to what the phone sent; we read it from the context alone. */
function withoutPlatformFields(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(Object.entries(event).filter(([key]) => !PLATFORM_FIELDS.includes(key)));
}

function idOf(context: unknown): string {
  const id = fieldOf(context, 'request_id') ?? fieldOf(context, 'requestId');
  return typeof id === 'string' && id !== '' ? id : randomUUID();
}

function timeLimitOf(context: unknown): number {
  const limit = Number(fieldOf(context, 'time_limit_in_ms'));
  return Number.isFinite(limit) && limit > 0 ? limit : ASSUMED_LIMIT_MS;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
