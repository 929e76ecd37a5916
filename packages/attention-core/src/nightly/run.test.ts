import { CoreError } from '../errors';
import { decodeModel, encodeModel } from '../model-file';
import { createRandom } from '../random';
import { createRecommender } from '../serve';
import type { Settings } from '../settings';
import type { ItemFeatures } from '../types';
import {
  createRun,
  restoreRun,
  type CheckpointPart,
  type LoggedBehaviour,
  type Run,
  type RunConfig,
} from './index';

const NOW = Date.UTC(2026, 0, 20);
const YESTERDAY = NOW - 2 * 86_400_000;
const settings: Partial<Settings> = {
  dim: 16,
  inner: 16,
  blocks: 1,
  heads: 1,
  maxEpochs: 3,
  patience: 2,
  validateEvery: 1,
  featureRows: 256,
  neighbours: 20,
  warmup: 5,
};
const catalogue: ItemFeatures[] = Array.from({ length: 60 }, (_, i) => ({
  itemId: `i${i}`,
  title: `商品 ${i}`,
  category: ['店', `类${i % 5}`],
  brand: '',
  priceFen: 100 + i,
}));
const config: RunConfig = { runId: 'run-1', version: 'v1', now: NOW, catalogue, settings };

function behaviours(shoppers: number, seed = 4): LoggedBehaviour[] {
  const random = createRandom(seed);
  const list: LoggedBehaviour[] = [];
  for (let s = 0; s < shoppers; s++) {
    let at = NOW - random.below(12) * 86_400_000 - 3_600_000;
    let item = random.below(60);
    for (let i = 0; i < 5 + random.below(8); i++) {
      item = random.next() < 0.8 ? (item + 5) % 60 : random.below(60);
      const type = random.next() < 0.1 ? 'purchase' : 'click';
      list.push({ shopper: `s${s}`, itemId: `i${item}`, type, at });
      at += random.below(20 * 3_600_000);
    }
  }
  return list;
}

const collected = (run: Run, log: LoggedBehaviour[]): Run => {
  run.feed(log);
  run.endOfLog();
  return run;
};
const finish = (run: Run): Run => {
  while (run.status.phase !== 'done') run.step();
  return run;
};

describe('a nightly run', () => {
  const log = behaviours(220);
  const whole = finish(collected(createRun(config), log));
  const bytes = whole.model();
  const early = log.filter(({ at }) => at <= YESTERDAY);
  const yesterday = finish(collected(createRun({ ...config, now: YESTERDAY }), early)).model();

  it('ends in a model that serves', () => {
    const { status } = whole;
    expect(status.phase).toBe('done');
    expect(status.progress).toBe(1);
    expect(status.verdict?.publish).toBe(true);
    expect(status.metrics.candidate!.targets).toBeGreaterThan(50);
    expect(status.metrics.candidate!['NDCG@10']).toBeGreaterThan(0.15);
    expect(status.loss.length).toBeGreaterThan(0);
    const model = decodeModel(bytes);
    expect(model.manifest.trained).toBe(true);
    const { scores, rung } = createRecommender(model).home([{ itemId: 'i3', type: 'click', at: NOW }], NOW);
    expect(rung).toBe('personal');
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it('gives the same bytes when killed after every step', () => {
    let parts: CheckpointPart[] = [...createRun(config).save()];
    for (let page = 0; page < log.length; page += 300) {
      const run = restoreRun(parts);
      run.feed(log.slice(page, page + 300));
      if (page + 300 >= log.length) run.endOfLog();
      parts = [...run.save()];
    }
    let last = -1;
    for (;;) {
      const run = restoreRun([...parts].reverse());
      if (run.status.phase === 'done') {
        expect(Buffer.compare(Buffer.from(run.model()), Buffer.from(bytes))).toBe(0);
        return;
      }
      // The columns of the search are made again in a new slice: it gets the steps they need in one go.
      do run.step();
      while (run.status.phase === 'fit' && !moved(parts, [...run.save()]));
      expect(run.status.progress).toBeGreaterThanOrEqual(last - 0.1);
      last = run.status.progress;
      parts = [...run.save()];
    }
  });

  it('keeps a catalogue of several pieces as one list', () => {
    for (const size of [0, 500, 501, 1234]) {
      const items = Array.from({ length: size }, (_, i) => ({ ...catalogue[i % 60]!, itemId: `货${i}` }));
      const [part] = [...createRun({ ...config, catalogue: items }).save()].filter(
        ({ name }) => name === 'catalogue',
      );
      expect(Buffer.from(part!.bytes).toString()).toBe(JSON.stringify(items));
    }
  });

  it('does not depend on the order of the log', () => {
    const shuffled = [...log].sort((a, b) => (a.itemId + a.at < b.itemId + b.at ? -1 : 1));
    const run = finish(collected(createRun(config), shuffled));
    expect(Buffer.compare(Buffer.from(run.model()), Buffer.from(bytes))).toBe(0);
  });

  it('says a kept part has not changed', () => {
    const run = collected(createRun(config), log);
    const before = [...run.save()];
    run.step();
    const sums = new Map(before.map((part) => [part.name, part.checksum]));
    const same = [...run.save()].filter((part) => sums.get(part.name) === part.checksum);
    expect(same.map((part) => part.name)).toEqual(expect.arrayContaining(['log', 'catalogue', 'config']));
  });

  it('refuses damaged and missing parts', () => {
    const parts = [...collected(createRun(config), log).save()];
    const broken = parts.map((part) => ({ ...part, bytes: part.bytes.slice() }));
    broken[4]!.bytes[30] = broken[4]!.bytes[30]! ^ 1;
    expect(() => restoreRun(broken)).toThrow(CoreError);
    expect(() => restoreRun(parts.filter((part) => part.name !== 'log'))).toThrow(CoreError);
  });

  it('gives a baseline once the log is there', () => {
    expect(() => createRun(config).baseline('v0')).toThrow(CoreError);
    const model = decodeModel(collected(createRun(config), log).baseline('v0'));
    expect(model.manifest.version).toBe('v0');
    expect(model.manifest.trained).toBe(false);
  });

  it('keeps a good live version when the new log is nonsense', () => {
    const random = createRandom(1);
    // Same shoppers and times until yesterday, but items at random: a candidate of it knows nothing.
    const noise = log.map((b) => (b.at < YESTERDAY ? { ...b, itemId: `i${random.below(60)}` } : b));
    const bad = { ...config, runId: 'bad', liveTo: YESTERDAY };
    const run = finish(collected(createRun(bad, { live: yesterday }), noise));
    expect(run.status.verdict).toMatchObject({ publish: false, reason: expect.stringMatching(/worse/) });
    expect(run.status.verdict?.kept).toBeUndefined();
    expect(run.model().length).toBeGreaterThan(1000);
  });

  it('keeps the live version when nothing is new to both', () => {
    // The same log again: the live version has learnt from the very day that would judge.
    const again = finish(collected(createRun({ ...config, runId: 'again' }, { live: bytes }), log));
    expect(again.status.verdict).toMatchObject({
      publish: false,
      kept: true,
      reason: 'kept the live version: only 0 behaviours to compare on, 50 are needed',
    });
    // What it would have reached is measured all the same, and it can be kept.
    expect(again.status.metrics.candidate!.targets).toBeGreaterThan(50);
    expect(again.status.metrics.live).toBeUndefined();
    expect(decodeModel(again.model()).itemIds).toHaveLength(60);
  });

  it('compares on what is new to both where there is enough of it', () => {
    const run = finish(collected(createRun(config, { live: yesterday }), log));
    const { candidate, live } = run.status.metrics;
    expect(live!.targets).toBe(candidate!.targets);
    expect(run.status.verdict?.difference).toBeDefined();
    // Killed at the end of every phase, and with the live version brought along only when it is wanted.
    let parts = [...collected(createRun({ ...config, hasLive: true }), log).save()];
    const brought = new Set<string>();
    for (;;) {
      const again = restoreRun(parts);
      const { phase, wantsLive } = again.status;
      if (phase === 'done') {
        expect(Buffer.compare(Buffer.from(again.model()), Buffer.from(run.model()))).toBe(0);
        expect([...brought]).toEqual(['fit', 'evaluate']);
        return;
      }
      if (wantsLive) {
        again.bring(yesterday);
        brought.add(phase);
      }
      do again.step();
      while (again.status.phase === phase && !again.status.wantsLive);
      parts = [...again.save()];
    }
  });

  it('asks for the live version when it is wanted, and does without it between', () => {
    const run = collected(createRun({ ...config, runId: 'again', hasLive: true }), log);
    expect(() => run.step()).toThrow(CoreError);
    let brought = 0;
    while (run.status.phase !== 'done') {
      if (run.status.wantsLive) {
        run.bring(bytes);
        brought++;
      }
      run.step();
    }
    // The live version has seen the answers: there is nothing to ask it about.
    expect(brought).toBe(1);
    const held = finish(collected(createRun({ ...config, runId: 'again' }, { live: bytes }), log));
    expect(Buffer.compare(Buffer.from(run.model()), Buffer.from(held.model()))).toBe(0);
  });

  it('goes on as if there were no live version when it cannot be read', () => {
    const run = finish(collected(createRun(config, { live: bytes.slice(0, 500) }), log));
    expect(run.status.verdict).toMatchObject({
      publish: true,
      reason: 'the live version cannot be read, so there was nothing to compare with',
    });
  });

  it('starts warm from the live version and copes with new and vanished items', () => {
    const changed = [...catalogue.slice(5), { ...catalogue[0]!, itemId: 'brand-new' }];
    const run = finish(collected(createRun({ ...config, catalogue: changed }, { live: yesterday }), log));
    expect(decodeModel(run.model()).itemIds).toContain('brand-new');
    expect(run.status.cleaning.unknownItem).toBeGreaterThan(0);
    expect(run.status.metrics.live).toBeDefined();
  });

  it('survives an empty shop', () => {
    const run = finish(collected(createRun(config), []));
    expect(run.status.verdict?.publish).toBe(true);
    expect(encodeModel(decodeModel(run.model()))).toEqual(run.model());
  });
});

/** Whether what a checkpoint keeps has moved on. */
function moved(before: readonly CheckpointPart[], after: readonly CheckpointPart[]): boolean {
  const sums = new Map(before.map((part) => [part.name, part.checksum]));
  return after.length !== before.length || after.some((part) => sums.get(part.name) !== part.checksum);
}
