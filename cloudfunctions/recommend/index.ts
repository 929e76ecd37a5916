import { defineFunction } from '@zhuyi/cloud-kit';
import { previewAskedSchema, recommendSchema } from '@zhuyi/contracts';
import { createMemory } from './memory';
import { preview } from './preview/preview';
import { recommend } from './recommend';

/** Lives as long as the instance: the model, the slots' settings, what is sold out. */
const memory = createMemory();

const forShoppers = defineFunction({
  name: 'recommend',
  input: recommendSchema,
  handle: (request, call) => recommend(request, call, memory),
});

/** For the merchant's desk, which asks on behalf of a person who may. */
const forTheDesk = defineFunction({
  name: 'recommend',
  input: previewAskedSchema,
  from: ['function'],
  handle: (request, call) => preview(request.preview, call, memory),
});

/** The list of a slot, with reasons. */
export const main = (event: unknown, context?: unknown) =>
  asksForPreview(event) ? forTheDesk(event, context) : forShoppers(event, context);

function asksForPreview(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'preview' in event;
}
