import { defineFunction } from '@zhuyi/cloud-kit';
import * as z from 'zod';

/** Does nothing, by way of the SDK and the edge that every function of the shop has. */
export const main = defineFunction({
  name: 'empty',
  input: z.object({}),
  handle: () => Promise.resolve({}),
});
