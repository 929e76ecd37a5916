import { reportError } from '../framework/log';

/** Options of a WeChat call: what it needs, and the three callbacks. */
export interface CallOptions {
  success?: (answer: Answer) => void;
  fail?: (error: ApiError) => void;
  complete?: (answer: Answer | ApiError) => void;
  [option: string]: unknown;
}

export type Answer = { errMsg: string } & Record<string, unknown>;

/** A failed call as WeChat reports it: `errMsg` is `NAME:fail REASON`. */
export class ApiError extends Error {
  readonly errMsg: string;
  readonly errCode: number | string | undefined;

  constructor(reason: string, options: { errCode?: number | string; errMsg?: string } = {}) {
    super(options.errMsg ?? reason);
    this.errMsg = options.errMsg ?? reason;
    this.errCode = options.errCode;
  }
}

export type Work = (options: CallOptions) => unknown;

/**
 * Makes a call in WeChat's two styles: with any of success, fail and complete it answers through them and returns
 * nothing; without, it returns a promise.
 */
export function asyncCall(name: string, work: Work): (options?: CallOptions) => Promise<Answer> | undefined {
  return (options = {}) => {
    const promise = (async (): Promise<Answer> => {
      try {
        const answer = await work(options);
        return { ...(typeof answer === 'object' && answer !== null ? answer : {}), errMsg: `${name}:ok` };
      } catch (cause) {
        throw failure(name, cause);
      }
    })();
    const { success, fail, complete } = options;
    const inCallbacks = [success, fail, complete].some((callback) => typeof callback === 'function');
    if (!inCallbacks) return promise;
    promise.then(
      (answer) => {
        guard(name, () => success?.(answer));
        guard(name, () => complete?.(answer));
      },
      (error: ApiError) => {
        guard(name, () => fail?.(error));
        guard(name, () => complete?.(error));
      },
    );
    return undefined;
  };
}

function failure(name: string, cause: unknown): ApiError {
  if (cause instanceof ApiError && cause.errMsg.includes(':fail')) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const errCode = cause instanceof ApiError ? cause.errCode : undefined;
  return new ApiError(reason, {
    errMsg: `${name}:fail ${reason}`,
    ...(errCode === undefined ? {} : { errCode }),
  });
}

function guard(name: string, callback: () => void): void {
  try {
    callback();
  } catch (cause) {
    reportError(`callback of wx.${name}`, cause);
  }
}

/** Turns `{name: work}` into calls; `prefix` stands before the name in errMsg (`cloud.`). */
export function asyncCalls(
  works: Record<string, Work>,
  prefix = '',
): Record<string, ReturnType<typeof asyncCall>> {
  return Object.fromEntries(
    Object.entries(works).map(([name, work]) => [name, asyncCall(prefix + name, work)]),
  );
}

export function textOption(options: CallOptions, name: string, otherwise = ''): string {
  const value = options[name];
  return value === undefined || value === null ? otherwise : String(value);
}

export function numberOption(options: CallOptions, name: string, otherwise: number): number {
  const value = Number(options[name] ?? otherwise);
  return Number.isFinite(value) ? value : otherwise;
}
