import { fuzz } from './fuzz';

/** The same inputs at every run; `npm run fuzz` tries others. */
const SEED = 20_261_128;
const COUNT = 2_000;

test('whatever is sent to a function, the answer is one of the shop and the store stays sound', async () => {
  const { calls, answers, findings, documents } = await fuzz({ count: COUNT, seed: SEED });
  expect({ seed: SEED, findings, documents }).toEqual({ seed: SEED, findings: [], documents: [] });
  expect(calls).toBe(COUNT);
  // Inputs that every function refuses at its door would prove little.
  for (const name of ['track', 'recommend', 'catalog', 'order', 'me', 'merchant', 'rollup', 'notice']) {
    expect(answers[`${name} ok`] ?? 0).toBeGreaterThan(0);
  }
});
