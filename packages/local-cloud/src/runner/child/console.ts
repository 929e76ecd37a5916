import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildMessage } from '../protocol';

type Level = Extract<ChildMessage, { type: 'log' }>['level'];

const levels: Record<'debug' | 'log' | 'info' | 'warn' | 'error' | 'trace', Level> = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'debug',
};

/** The invocation that the running code belongs to, kept across awaits and timers. */
export const invocation = new AsyncLocalStorage<{ requestId: string }>();

/**
 * Sends what the function prints to the cloud in the order of its answers (the pipes would come earlier or later), with
 * the request id of the invocation that printed it and the level of the console method used.
 */
export function captureOutput(send: (message: ChildMessage) => void): void {
  let level: Level | undefined;
  for (const method of Object.keys(levels) as (keyof typeof levels)[]) {
    const print = console[method].bind(console);
    console[method] = (...values: unknown[]): void => {
      level = levels[method];
      try {
        print(...values);
      } finally {
        level = undefined;
      }
    };
  }
  const divert = (stream: NodeJS.WriteStream, fallback: Level): void => {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      const message = (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')).replace(
        /\n$/,
        '',
      );
      send({
        type: 'log',
        requestId: invocation.getStore()?.requestId ?? '',
        level: level ?? fallback,
        message,
      });
      const done = rest.at(-1);
      if (typeof done === 'function') process.nextTick(() => void done());
      return true;
    };
  };
  divert(process.stdout, 'info');
  divert(process.stderr, 'error');
}
