import { sdk } from './sdk';

/** Who started this invocation: a phone, the timer, another function of ours, WeChat Pay's callback or a message push. */
export type Source = 'client' | 'timer' | 'function' | 'payment' | 'push';

export interface Caller {
  source: Source;
  /** Only for looking up a pseudonym; never stored, logged or answered. */
  openid: string | undefined;
}

/**
 * Reads the platform's context. Call it before the first await: it stands in the process's environment. What the
 * event claims about its sender is never believed.
 */
export function readCaller(): Caller {
  const { OPENID, SOURCE } = sdk().getWXContext();
  const openid = OPENID === undefined || OPENID === '' ? undefined : String(OPENID);
  return { source: sourceOf(typeof SOURCE === 'string' ? SOURCE : ''), openid };
}

function sourceOf(chain: string): Source {
  const last = chain.split(',').at(-1)?.trim();
  if (last === 'wx_trigger') return 'timer';
  if (last === 'scf') return 'function';
  if (last === 'wx_paycallback') return 'payment';
  // The platform names no source of its own for pushes; a phone is always wx_client or wx_devtools.
  if (chain === 'wx_unknown') return 'push';
  return 'client';
}
