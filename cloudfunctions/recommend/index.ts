import { defineFunction } from '@zhuyi/cloud-kit';
import { placedSchema, previewAskedSchema, recommendSchema } from '@zhuyi/contracts';
import { createMemory } from './memory';
import { placed } from './placed';
import { preview } from './preview/preview';
import { recommend } from './recommend';

/** Lives as long as the instance: the model, the slots' settings, what is sold out. */
const memory = createMemory();

const forShoppers = defineFunction({
  name: 'recommend',
  input: recommendSchema,
  handle: (request, call) => recommend(request, call, memory),
});

/** For the shop's pages, which show what a merchant has placed on them. */
const forPages = defineFunction({
  name: 'recommend',
  input: placedSchema,
  handle: (_request, call) => placed(memory, call),
});

/** For the merchant's desk, which asks on behalf of a person who may. */
const forTheDesk = defineFunction({
  name: 'recommend',
  input: previewAskedSchema,
  from: ['function'],
  handle: (request, call) => preview(request.preview, call, memory),
});

/** The list of a slot, with reasons; or which slots pages show; or a preview. */
export const main = (event: unknown, context?: unknown) => {
  if (has(event, 'preview')) return forTheDesk(event, context);
  return has(event, 'placed') ? forPages(event, context) : forShoppers(event, context);
};

function has(event: unknown, field: string): boolean {
  return typeof event === 'object' && event !== null && field in event;
}
