import { inspect } from 'node:util';
import { ZhuyiError } from '@zhuyi/contracts';
import type { Answer } from '@zhuyi/contracts';
import { log } from './log';
import { isConflict, isUnavailable } from './sdk-errors';

type Failure = Extract<Answer<never>, { ok: false }>;

const MAX_MESSAGE = 200;

/**
 * The one place where errors become answers. What was not thrown on purpose becomes INTERNAL (or TRY_LATER where
 * the cloud was busy): its cause goes to the log, never to the phone.
 */
export function toFailure(error: unknown, where: { function: string; requestId: string }): Failure {
  if (error instanceof ZhuyiError) {
    const isOurs = error.code !== 'BAD_INPUT' && error.cause !== undefined;
    if (error.code === 'INTERNAL' || isOurs) report(error, where);
    // The message of INTERNAL is written for the log.
    const message = error.code === 'INTERNAL' ? 'something went wrong' : error.message;
    return failure(error.code, message, where.requestId, error.field);
  }
  report(error, where);
  return isConflict(error) || isUnavailable(error)
    ? failure('TRY_LATER', 'the cloud is busy', where.requestId)
    : failure('INTERNAL', 'something went wrong', where.requestId);
}

function failure(code: Failure['code'], message: string, requestId: string, field?: string): Failure {
  return { ok: false, code, message: shown(message), requestId, ...(field ? { field: shown(field) } : {}) };
}

/** Messages may quote what was sent: never at any length, nor half a character where it is cut. */
function shown(text: string): string {
  return text.slice(0, MAX_MESSAGE).replace(/[\ud800-\udfff]/gu, '');
}

function report(error: unknown, where: { function: string; requestId: string }): void {
  log('failed', { ...where, error: describe(error) });
}

/** The error and its causes, as text. */
function describe(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? inspect(error) : String(error);
  const cause = error.cause === undefined || depth > 4 ? {} : { cause: describe(error.cause, depth + 1) };
  return { name: error.name, message: error.message, stack: error.stack, ...cause };
}
