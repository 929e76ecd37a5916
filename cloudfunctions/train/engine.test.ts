import * as tf from '@tensorflow/tfjs';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { TrainAnswer } from '@zhuyi/contracts';
import { main } from '.';
import { chooseEngine } from './engine';
import { fillShop, forgetRuns, pointerOf, publishedSum, runOf, slicesToEnd, TINY } from './fixture';

const RUN = '20261122-1';
/** A dozen steps of training. */
const settings = { ...TINY, batch: 4, maxEpochs: 3, featureRows: 16 };
let shop: TestShop;

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  shop = await openTestShop();
  await fillShop(shop, 9, 12);
});
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env.ZHUYI_TRAINING_ENGINE;
  await forgetRuns(shop);
});
afterAll(() => shop.close());

test('the environment says who reckons, and a wrong name is an error', () => {
  expect(chooseEngine()).toBe('auto');
  process.env.ZHUYI_TRAINING_ENGINE = 'own';
  expect(chooseEngine()).toBe('auto');
  process.env.ZHUYI_TRAINING_ENGINE = 'tensorflow';
  expect(chooseEngine(() => tf)).toBeInstanceOf(Function);
  process.env.ZHUYI_TRAINING_ENGINE = 'torch';
  expect(() => chooseEngine()).toThrow('ZHUYI_TRAINING_ENGINE is "torch", expected own or tensorflow');
});

test('a night on TensorFlow.js publishes what the own engine would, however it is cut', async () => {
  process.env.ZHUYI_TRAINING_ENGINE = 'tensorflow';
  const engine = () => chooseEngine(() => tf);
  await slicesToEnd(shop, { units: 1000, settings });
  const { lossCurve: own } = await runOf(shop, RUN);
  await forgetRuns(shop);

  await slicesToEnd(shop, { units: 1000, settings, engine });
  const whole = await publishedSum(shop, `v${RUN}`);
  const run = await runOf(shop, RUN);
  expect(run.verdict).toMatch(/^published/);
  expect((await pointerOf(shop))?.version).toBe(`v${RUN}`);
  expect(run.lossCurve.length).toBeGreaterThan(0);
  expect(run.lossCurve).toHaveLength(own.length);
  run.lossCurve.forEach(({ loss }, i) =>
    expect(Math.abs(loss / (own[i]?.loss ?? NaN) - 1)).toBeLessThan(1e-4),
  );
  await forgetRuns(shop);

  const answers = await slicesToEnd(shop, { units: 3, settings, engine });
  expect(answers.length).toBeGreaterThan(3);
  expect(await publishedSum(shop, `v${RUN}`)).toBe(whole);
});

test('an engine that is missing fails the slice and says what to do', async () => {
  process.env.ZHUYI_TRAINING_ENGINE = 'tensorflow';
  const missing = (): never => {
    throw new Error("Cannot find module '@tensorflow/tfjs-node'");
  };
  const answers = await slicesToEnd(shop, { engine: () => chooseEngine(missing) });
  expect(answers[0]).toMatchObject({ done: false, error: expect.stringMatching(/tensorflow:install/) });
  const run = await runOf(shop, RUN);
  expect(run).toMatchObject({ phase: 'failed', verdict: expect.stringMatching(/tfjs-node does not load/) });
  expect(await pointerOf(shop)).toBeNull();
});

test('the function itself takes the engine from its environment', async () => {
  process.env.ZHUYI_TRAINING_ENGINE = 'none';
  const answer = await shop.ok<TrainAnswer>(main, { kick: true }, { source: 'scf', as: null });
  expect(answer.error).toMatch(/ZHUYI_TRAINING_ENGINE is "none"/);
});
