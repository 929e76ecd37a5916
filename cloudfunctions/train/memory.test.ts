import { setFlagsFromString } from 'node:v8';
import { giveBackMemory } from './memory';

// The tests after this one share the process.
afterAll(() => setFlagsFromString('--semi-space-growth-factor=2'));

test('what nobody refers to is gone afterwards', async () => {
  const ref = new WeakRef(new Uint8Array(1024));
  // A WeakRef holds its target to the end of the turn that made it.
  await new Promise((resolve) => setImmediate(resolve));
  giveBackMemory();
  expect(ref.deref()).toBeUndefined();
  expect(globalThis).not.toHaveProperty('gc');
});
