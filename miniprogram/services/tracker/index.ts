import { after } from '../after';
import { callFunction } from '../cloud/index';
import { distrust, mayRemember } from '../consent';
import { launchScene } from '../launch-scene';
import { logProblem } from '../log';
import { phoneStorage } from '../storage';
import { wechatSink } from '../wechat-report/index';
import { Tracker } from './tracker';

/** The tracker of this window of the shop. */
export const tracker = new Tracker({
  storage: phoneStorage,
  now: Date.now,
  random: Math.random,
  after,
  // The tracker itself sends again, under the same batch id and with longer pauses.
  send: (batch) => {
    const scene = launchScene();
    return callFunction('track', { ...batch, ...(scene === undefined ? {} : { scene }) }, { retries: 0 });
  },
  allowed: mayRemember,
  refused: distrust,
  log: logProblem,
  sink: (event) => wechatSink?.hear(event),
});
