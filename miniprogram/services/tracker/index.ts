import { callFunction } from '../cloud/index';
import { distrust, mayRemember } from '../consent';
import { logProblem } from '../log';
import { phoneStorage } from '../storage';
import { Tracker } from './tracker';

/** Runs once after so many ms; returns how to cancel. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** The tracker of this window of the shop. */
export const tracker = new Tracker({
  storage: phoneStorage,
  now: Date.now,
  random: Math.random,
  after,
  // The tracker itself sends again, under the same batch id and with longer pauses.
  send: (batch) => callFunction('track', batch, { retries: 0 }),
  allowed: mayRemember,
  refused: distrust,
  log: logProblem,
});
