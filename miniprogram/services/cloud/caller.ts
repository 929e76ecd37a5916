import type { Answer } from '@zhuyi/contracts';
import { isFields } from '../storage';
import { fromPlatform, ShopError, type ShopErrorCode } from './errors';

/** What calling needs of the world. */
export interface CallPorts {
  /** Resolves to what the function returned; rejects as the platform does. */
  send(name: string, data: unknown): Promise<unknown>;
  /** Runs once after so many ms; returns how to cancel. */
  after(ms: number, run: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export interface CallOptions {
  timeoutMs: number;
  /** How often to ask again when the failure may pass; 0 for what must not happen twice. */
  retries: number;
}

export type Call = (name: string, data: unknown, options: CallOptions) => Promise<unknown>;

const PASSING: readonly ShopErrorCode[] = ['OFFLINE', 'TIMEOUT', 'TRY_LATER'];
const CODES: readonly string[] = [
  'BAD_INPUT',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY',
  'TRY_LATER',
  'INTERNAL',
];
const FIRST_PAUSE_MS = 400;

/** Makes the function that all services call: time limit, retries with jittered back-off, one error type. */
export function createCaller(ports: CallPorts): Call {
  const once = async (name: string, data: unknown, timeoutMs: number): Promise<unknown> => {
    const result = await new Promise((resolve, reject) => {
      const inTime = ports.after(timeoutMs, () => {
        reject(new ShopError('TIMEOUT', `${name} took longer than ${timeoutMs} ms`));
      });
      const failed = (error: unknown): void => {
        reject(fromPlatform(error));
      };
      ports.send(name, data).then(resolve, failed).finally(inTime);
    });
    return unwrap(name, result);
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      ports.after(ms, resolve);
    });

  return async (name, data, { timeoutMs, retries }) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(name, data, timeoutMs);
      } catch (error) {
        const passing = error instanceof ShopError && PASSING.includes(error.code);
        if (!passing || attempt >= retries) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + ports.random()));
      }
    }
  };
}

/** Takes the data out of an Answer; a refusal becomes a ShopError with the function's code. */
function unwrap(name: string, result: unknown): unknown {
  if (!isAnswer(result)) throw new ShopError('INTERNAL', `${name} did not answer in the shop's form`);
  if (result.ok) return result.data;
  throw new ShopError(result.code, result.message, result.field);
}

function isAnswer(value: unknown): value is Answer<unknown> {
  if (!isFields(value)) return false;
  return value['ok'] === true || (value['ok'] === false && CODES.includes(String(value['code'])));
}
