import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { createRandom, mixSeed } from '../random';
import type { Settings } from '../settings';
import { allCandidates, createSampler } from './candidates';
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
export function createBatcher(settings: Settings, seed: number, data: TrainingData, plan: Plan) {
  const { batch, maxLength } = settings;
  const { sequences, features } = data;
  const all = allCandidates(data.items);
  const zeros = new Float32Array(plan.negatives > 0 ? 0 : data.items);
  const sampler = plan.negatives > 0 ? createSampler(data.items, plan.candidates, shares(data)) : undefined;
  const column = (): Uint32Array => new Uint32Array(plan.tokens);
  const columns = {
    starts: new Uint32Array(batch + 1),
    vector: column(),
    type: column(),
    position: column(),
    gap: column(),
  };
  const targets = column();
  const weights = new Float32Array(plan.tokens);
  let windows: { epoch: number; list: Window[] } | undefined;

  function take(cursor: Cursor): Window[] {
    if (windows?.epoch !== cursor.epoch) {
      windows = { epoch: cursor.epoch, list: epochWindows(sequences, maxLength, seed, cursor.epoch) };
    }
    const { list } = windows;
    const taken: Window[] = [];
    let tokens = 0;
    while (cursor.used < list.length && taken.length < batch) {
      const window = list[cursor.used]!;
      tokens += window.to - window.from - 1;
      if (taken.length > 0 && tokens > plan.tokens) break;
      taken.push(window);
      cursor.used++;
    }
    if (cursor.used >= list.length) {
      cursor.used = 0;
      cursor.epoch++;
    }
    return taken;
  }

  /** Slots whose id part is dropped in this step: items with features only. */
  function droppedSlots(items: Uint32Array, count: number, step: number): number[] {
    const dropped: number[] = [];
    if (settings.idDropout <= 0) return dropped;
    const limit = settings.idDropout * 0x100000000;
    const salt = mixSeed(seed, 0x1d, step);
    for (let slot = 0; slot < count; slot++) {
      const item = items[slot]!;
      if (features.offsets[item] === features.offsets[item + 1]) continue;
      if (mixSeed(salt, item) < limit) dropped.push(slot);
    }
    return dropped;
  }

  return (cursor: Cursor): StepBatch => {
    const step = cursor.step;
    const taken = take(cursor);
    cursor.step++;
    const inputs = taken.map(({ from, to }) => ({ from, to: to - 1 }));
    const tokens = packTokens(sequences, inputs, maxLength, columns);
    // Targets: the behaviour after each token.
    let total = 0;
    let t = 0;
    for (const { from, to } of taken) {
      for (let i = from + 1; i < to; i++, t++) {
        targets[t] = sequences.item[i]!;
        weights[t] = BEHAVIOUR_WEIGHTS[sequences.type[i]!]!;
        total += weights[t]!;
      }
    }
    for (let i = 0; i < tokens; i++) weights[i] = weights[i]! / total;
    let set = all;
    if (sampler) {
      const random = createRandom(mixSeed(seed, 0x5a, step));
      sampler.draw([columns.vector.subarray(0, tokens), targets.subarray(0, tokens)], plan.negatives, random);
      set = sampler.candidates;
      for (let i = 0; i < tokens; i++) {
        columns.vector[i] = set.slot[columns.vector[i]!]!;
        targets[i] = set.slot[targets[i]!]!;
      }
    }
    return {
      step,
      sequences: taken.length,
      tokens,
      ...columns,
      targets,
      weights,
      candidates: set.count,
      items: set.items,
      logChance: sampler ? sampler.logChance : zeros,
      dropped: droppedSlots(set.items, set.count, step),
      dropSeed: (site) => mixSeed(seed, 0xd0, step, site),
    };
  };
}

/** Each item's share of all behaviours. */
function shares(data: TrainingData): Float64Array {
  const share = new Float64Array(data.items);
  const { item } = data.sequences;
  for (let i = 0; i < item.length; i++) share[item[i]!] = share[item[i]!]! + 1 / item.length;
  return share;
}
