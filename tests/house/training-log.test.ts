import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LossPoint, TrainingDoc } from '@zhuyi/contracts';
import { endOfEvents, fileVersion, scalars } from '@zhuyi/attention-core/tensorboard';
import { eventFile, trainingLog } from '../../scripts/house/training-log';

const NOW = Date.UTC(2026, 10, 22);
const CURVE: LossPoint[] = [
  { step: 20, loss: 7 },
  { step: 40, loss: 6.5, ndcg: 0.25 },
  { step: 60, loss: 6.25 },
];
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'zhuyi-log-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const run = (points: number, runId = '20261122-1') =>
  ({ runId, startedAt: NOW, lossCurve: CURVE.slice(0, points) }) as TrainingDoc;

/** What the file should hold when it was written in one go at NOW. */
const expected = Buffer.concat([
  fileVersion(NOW / 1000),
  ...CURVE.map(({ step, loss, ndcg }) =>
    scalars({
      wallTime: NOW / 1000,
      step,
      values: { loss, ...(ndcg === undefined ? {} : { 'validation/ndcg@10': ndcg }) },
    }),
  ),
]);

test('a run has a file of its own, named as TensorBoard wants it', () => {
  trainingLog(dir, () => NOW)(run(3));
  const file = path.join(dir, '20261122-1', `events.out.tfevents.${NOW / 1000}.zhuyi`);
  expect(eventFile(dir, run(3))).toBe(file);
  expect(readFileSync(file).equals(expected)).toBe(true);
  trainingLog(dir, () => NOW)(run(0, '20261122-2'));
  expect(endOfEvents(readFileSync(eventFile(dir, run(0, '20261122-2')))).step).toBe(-1);
});

test('a curve that grows is written once, slice by slice and by who comes after', () => {
  const first = trainingLog(dir, () => NOW);
  for (const points of [0, 1, 1, 2]) first(run(points));
  const second = trainingLog(dir, () => NOW);
  for (const points of [2, 3, 3]) second(run(points));
  expect(readFileSync(eventFile(dir, run(3))).equals(expected)).toBe(true);
});

test('half a record that a killed writer left is written again', () => {
  trainingLog(dir, () => NOW)(run(2));
  const file = eventFile(dir, run(2));
  appendFileSync(file, expected.subarray(statSync(file).size, expected.length - 5));
  trainingLog(dir, () => NOW)(run(3));
  expect(readFileSync(file).equals(expected)).toBe(true);
});
