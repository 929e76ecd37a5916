import { defineFunction } from '@zhuyi/cloud-kit';
import { recommendSchema } from '@zhuyi/contracts';
import { createMemory } from './memory';
import { recommend } from './recommend';

/** Lives as long as the instance: the model, the slots' settings, what is sold out. */
const memory = createMemory();

/** The list of a slot, with reasons. */
export const main = defineFunction({
  name: 'recommend',
  input: recommendSchema,
  handle: (request, call) => recommend(request, call, memory),
});
