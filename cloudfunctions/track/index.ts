import { defineFunction } from '@zhuyi/cloud-kit';
import { batchSchema } from '@zhuyi/contracts';
import { store } from './store';

/** Takes a batch of events from a phone's tracker. */
export const main = defineFunction({ name: 'track', input: batchSchema, handle: store });
