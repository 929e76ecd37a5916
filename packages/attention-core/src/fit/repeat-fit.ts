import { nextOrders, type Cases, type Sequences } from '../dataset';
import type { Model } from '../model-file/types';
import { FEATURES, learnRates, newtonStep, NEWTON_STEPS, NO_CHOICE, type RepeatChoice } from '../repeat';
import { cutsOf, newExamples, takeOrders } from './repeat-examples';
import { createPlacing, sampleOrders, type Placing } from './repeat-place';

/** Fewer purchases again, or fewer orders to choose by, show nothing. */
const LEAST_POSITIVES = 100;
const LEAST_ORDERS = 50;
/** Passes of the placing are longer than the other steps. */
const PLACING = 10;

/** Learns what is bought again, in short steps. */
export interface RepeatFit {
  readonly done: boolean;
  readonly progress: number;
  step(): void;
  choice(): RepeatChoice;
}

/**
 * The weights are learnt on orders of the training, then what they are worth beside what was not bought is chosen on the whole
 * next orders of the validation's time. `model` is the candidate, which places nothing yet.
 */
export function createRepeatFit(model: Model, training: Sequences, validation: Cases): RepeatFit {
  const { sequences, now, until } = validation;
  const categories = Array.from(model.categories);
  const items = model.itemIds.length;
  const orders = until === undefined ? undefined : nextOrders(sequences, now, until, sequences.witness);
  const isAsked = orders !== undefined && orders.items.length >= LEAST_ORDERS;
  const cuts = isAsked ? cutsOf(training) : [];
  const windows = Math.max(0, cuts.length - 1);
  const examples = newExamples();
  let looked = 0;
  let steps = 0;
  let weights = new Array<number>(FEATURES).fill(0);
  let placing: Placing | undefined;
  let done = windows === 0;

  function look(): void {
    const [from, to] = [cuts[looked]!, cuts[looked + 1]!];
    looked += 1;
    takeOrders(training, learnRates(training, categories, from), from, to, examples, looked / windows);
    done = looked === windows && examples.positives < LEAST_POSITIVES;
  }

  function place(): void {
    const table = { ...learnRates(training, categories, now), ...NO_CHOICE, weights };
    placing ??= createPlacing(model, sampleOrders(orders!, items), table);
    placing.pass.step();
    done = placing.pass.done;
  }

  return {
    get done() {
      return done;
    },
    get progress() {
      if (done) return 1;
      const placed = PLACING * (placing?.pass.progress ?? 0);
      return (looked + steps + placed) / (windows + NEWTON_STEPS + PLACING);
    },
    step: () => {
      if (looked < windows) look();
      else if (steps < NEWTON_STEPS) {
        weights = newtonStep(examples, weights);
        steps += 1;
      } else place();
    },
    choice: () => {
      const best = placing?.best();
      return best ? { weights, ...best } : NO_CHOICE;
    },
  };
}
