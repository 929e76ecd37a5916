import { defineFunction } from '@zhuyi/cloud-kit';
import { chooseEngine } from './engine';
import { trainSchema } from './input';
import { giveBackMemory } from './memory';
import { sliceTimer } from './slice-timer';
import { train } from './train';

/** The nightly training, a slice a call: by the timer, or kicked by another function or a tool. */
export const main = defineFunction({
  name: 'train',
  input: trainSchema,
  from: ['timer', 'function'],
  handle: (request, call) =>
    train(request, call, {
      timeLeft: sliceTimer(request, call),
      giveBackMemory,
      engine: chooseEngine,
    }),
});
