import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { createRandom, mixSeed } from '../random';
import type { Settings } from '../settings';
import { allCandidates, createSampler, type Candidates, type CandidateSampler } from './candidates';
import type { StepBatch } from './engine';
import { packTokens } from './pack';
import type { Plan } from './plan';
import type { TrainingData } from './types';
import { epochWindows, type Window } from './windows';

/** Where a training is in its data. */
export interface Cursor {
  step: number;
  epoch: number;
  /** Windows of the epoch already used. */
  used: number;
}

/** Makes each step's batch from (seed, cursor) alone, and moves the cursor on. */
export class Batcher {
  /** Written anew for each step, and given out as they are. */
  private readonly columns: Record<'starts' | 'vector' | 'type' | 'position' | 'gap', Uint32Array>;
  private readonly targets: Uint32Array;
  private readonly weights: Float32Array;
  private readonly all: Candidates;
  private readonly zeros: Float32Array;
  private readonly sampler: CandidateSampler | undefined;
  private windows: { epoch: number; list: Window[] } | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly seed: number,
    private readonly data: TrainingData,
    private readonly plan: Plan,
  ) {
    const column = (): Uint32Array => new Uint32Array(plan.tokens);
    this.columns = {
      starts: new Uint32Array(settings.batch + 1),
      vector: column(),
      type: column(),
      position: column(),
      gap: column(),
    };
    this.targets = column();
    this.weights = new Float32Array(plan.tokens);
    this.all = allCandidates(data.items);
    this.zeros = new Float32Array(plan.negatives > 0 ? 0 : data.items);
    this.sampler = plan.negatives > 0 ? createSampler(data.items, plan.candidates, shares(data)) : undefined;
  }

  next(cursor: Cursor): StepBatch {
    const { step } = cursor;
    const taken = this.take(cursor);
    cursor.step++;
    const inputs = taken.map(({ from, to }) => ({ from, to: to - 1 }));
    const tokens = packTokens(this.data.sequences, inputs, this.settings.maxLength, this.columns);
    this.fillTargets(taken, tokens);
    const set = this.drawCandidates(tokens, step);
    return {
      step,
      sequences: taken.length,
      tokens,
      ...this.columns,
      targets: this.targets,
      weights: this.weights,
      candidates: set.count,
      items: set.items,
      logChance: this.sampler ? this.sampler.logChance : this.zeros,
      dropped: this.droppedSlots(set.items, set.count, step),
      dropSeed: (site) => mixSeed(this.seed, 0xd0, step, site),
    };
  }

  /** The next windows of the epoch that fit into a batch. */
  private take(cursor: Cursor): Window[] {
    const { batch, maxLength } = this.settings;
    if (this.windows?.epoch !== cursor.epoch) {
      const list = epochWindows(this.data.sequences, maxLength, this.seed, cursor.epoch);
      this.windows = { epoch: cursor.epoch, list };
    }
    const { list } = this.windows;
    const taken: Window[] = [];
    let tokens = 0;
    while (cursor.used < list.length && taken.length < batch) {
      const window = list[cursor.used]!;
      tokens += window.to - window.from - 1;
      if (taken.length > 0 && tokens > this.plan.tokens) break;
      taken.push(window);
      cursor.used++;
    }
    if (cursor.used >= list.length) {
      cursor.used = 0;
      cursor.epoch++;
    }
    return taken;
  }

  /** The behaviour after each token, and what it weighs; all weights of a batch together are 1. */
  private fillTargets(taken: readonly Window[], tokens: number): void {
    const { item, type } = this.data.sequences;
    const { targets, weights } = this;
    let total = 0;
    let t = 0;
    for (const { from, to } of taken) {
      for (let i = from + 1; i < to; i++, t++) {
        targets[t] = item[i]!;
        weights[t] = BEHAVIOUR_WEIGHTS[type[i]!]!;
        total += weights[t]!;
      }
    }
    for (let i = 0; i < tokens; i++) weights[i] = weights[i]! / total;
  }

  /** The items that this step scores: all, or a sample, by whose slots tokens and targets are named from then on. */
  private drawCandidates(tokens: number, step: number): Candidates {
    const { sampler, targets } = this;
    if (!sampler) return this.all;
    const { vector } = this.columns;
    const random = createRandom(mixSeed(this.seed, 0x5a, step));
    sampler.draw([vector.subarray(0, tokens), targets.subarray(0, tokens)], this.plan.negatives, random);
    const set = sampler.candidates;
    for (let i = 0; i < tokens; i++) {
      vector[i] = set.slot[vector[i]!]!;
      targets[i] = set.slot[targets[i]!]!;
    }
    return set;
  }

  /** Slots whose id part is dropped in this step: items with features only. */
  private droppedSlots(items: Uint32Array, count: number, step: number): number[] {
    const { features } = this.data;
    const dropped: number[] = [];
    if (this.settings.idDropout <= 0) return dropped;
    const limit = this.settings.idDropout * 0x100000000;
    const salt = mixSeed(this.seed, 0x1d, step);
    for (let slot = 0; slot < count; slot++) {
      const item = items[slot]!;
      if (features.offsets[item] === features.offsets[item + 1]) continue;
      if (mixSeed(salt, item) < limit) dropped.push(slot);
    }
    return dropped;
  }
}

/** Each item's share of all behaviours. */
function shares(data: TrainingData): Float64Array {
  const share = new Float64Array(data.items);
  const { item } = data.sequences;
  for (let i = 0; i < item.length; i++) share[item[i]!] = share[item[i]!]! + 1 / item.length;
  return share;
}
