import { defineFunction, MAX_ROWS } from '@zhuyi/cloud-kit';
import { openTestShop } from '@zhuyi/cloud-kit/test-kit';
import * as z from 'zod';
import { readItems } from './read-items';

test('of more items than are read at once nothing is noted about the rest', async () => {
  const shop = await openTestShop();
  await shop.addItems({ itemId: 'x0' }, { itemId: `x${MAX_ROWS}` });
  const itemIds = Array.from({ length: MAX_ROWS + 1 }, (_, i) => `x${i}`);
  const marks = new Map<string, boolean>();
  const shelf = { mark: (itemId: string, on: boolean) => void marks.set(itemId, on), facts: { note() {} } };
  const main = defineFunction({
    name: 'read',
    input: z.object({}),
    handle: async (_input, call) => [...(await readItems(itemIds, [], { shelf }, call, { left: 1 })).keys()],
  });
  expect(await shop.ok(main, {})).toEqual(['x0']);
  expect(marks.get('x0')).toBe(true);
  expect(marks.get('x1')).toBe(false);
  expect(marks.has(`x${MAX_ROWS}`)).toBe(false);
  await shop.close();
});
