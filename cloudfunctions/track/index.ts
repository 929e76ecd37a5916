import { defineFunction } from '@zhuyi/cloud-kit';
import { batchSchema } from '@zhuyi/contracts';
import { knownItems } from './known-items';
import { store } from './store';

const items = knownItems(20_000, 10 * 60_000);

/** Takes a batch of events from a phone's tracker. */
export const main = defineFunction({
  name: 'track',
  input: batchSchema,
  handle: (batch, call) => store(batch, call, items),
});
