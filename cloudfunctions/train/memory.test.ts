import { giveBackMemory } from './memory';

test('what nobody refers to is gone afterwards', async () => {
  const ref = new WeakRef(new Uint8Array(1024));
  // A WeakRef holds its target to the end of the turn that made it.
  await new Promise((resolve) => setImmediate(resolve));
  giveBackMemory();
  expect(ref.deref()).toBeUndefined();
  expect(globalThis).not.toHaveProperty('gc');
});
