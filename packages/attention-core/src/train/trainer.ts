import { checkSettings } from '../check-settings';
import { bytesOf, decodeSections, encodeSections, numbersOf, partNamed } from '../codec';
import { sampleCases } from '../dataset';
import { parameterCount, parameterPlaces } from '../encoder';
import type { EngineChoice } from '../engine';
import { CoreError } from '../errors';
import type { Settings } from '../settings';
import { createBatcher, type Cursor } from './batcher';
import type { EngineFactory } from './engine';
import { ownEngine } from './own-engine';
import { makePlan } from './plan';
import { startParameters } from './start';
import type { CurvePoint, StepReport, Trainer, TrainingData, WarmStart } from './types';
import { warmParameters } from './warm';

const MAGIC = 'ZHUYITRN';
const FORMAT = 2;
/** Cases that early stopping looks at: enough for a steady figure, few enough for a short step. */
const VALIDATION_CASES = 2000;
/** Points of the loss curve are means over this many steps. */
const CURVE_STEPS = 20;

/** The parts of a training that are arrays of numbers. */
export const TRAINER_ARRAYS = ['p', 'mean', 'm', 'v', 'best'] as const;

interface State extends Cursor {
  best: number;
  /** Epochs that the best parameters had seen. */
  bestEpochs: number;
  /** Validations since the best. */
  bad: number;
  done: boolean;
  lossSum: number;
  lossCount: number;
  nextValidation: number;
  curve: CurvePoint[];
}

const FRESH: State = {
  step: 0,
  epoch: 0,
  used: 0,
  best: -1,
  bestEpochs: 0,
  bad: 0,
  done: false,
  lossSum: 0,
  lossCount: 0,
  nextValidation: 0,
  curve: [],
};

/** Which arithmetic: the core's own kernels, or another engine. */
export type TrainerEngine = EngineChoice | EngineFactory;

/** Starts a training; every random number comes from (seed, step). */
export function createTrainer(
  settings: Settings,
  seed: number,
  data: TrainingData,
  warmStart?: WarmStart,
  engine: TrainerEngine = 'auto',
): Trainer {
  return build(settings, seed, data, engine, warmStart);
}

/**
 * Continues a training from the parts that `save()` gave, with the same settings, seed and data. The arrays
 * (TRAINER_ARRAYS) may all be left out: the caller then writes them into what the new trainer's `save()` shows, before the
 * first step.
 */
export function restoreTrainer(
  saved: ReadonlyMap<string, Uint8Array>,
  settings: Settings,
  seed: number,
  data: TrainingData,
  engine: TrainerEngine = 'auto',
): Trainer {
  return build(settings, seed, data, engine, undefined, saved);
}

function build(
  settings: Settings,
  seed: number,
  data: TrainingData,
  choice: TrainerEngine,
  warmStart?: WarmStart,
  saved?: ReadonlyMap<string, Uint8Array>,
): Trainer {
  checkSettings(settings);
  const { dim, maxLength, blocks, heads, inner } = settings;
  const { items, featureRows } = data;
  const shape = { items, featureRows, dim, maxLength, blocks, heads, inner };
  const cases = data.validation && sampleCases(data.validation, VALIDATION_CASES);
  const places = parameterPlaces(shape);
  const count = parameterCount(places);
  const plan = makePlan(settings, items, data.sequences, cases);
  const factory = typeof choice === 'function' ? choice : ownEngine(choice);
  const engine = factory({ settings, shape, places, plan, data });
  const nextBatch = createBatcher(settings, seed, data, plan);
  const best = new Float32Array(count);
  const state: State = { ...FRESH, curve: [] };
  if (saved) restore(saved);
  else start();

  function start(): void {
    startParameters(places, best, seed);
    if (warmStart) warmParameters(places, best, warmStart);
    engine.write({ p: best, mean: best });
  }

  function restore(parts: ReadonlyMap<string, Uint8Array>): void {
    const { head } = decodeSections(MAGIC, FORMAT, partNamed(parts, 'state'));
    Object.assign(state, head as State);
    if (!TRAINER_ARRAYS.some((name) => parts.has(name))) return;
    const part = (name: (typeof TRAINER_ARRAYS)[number]): Float32Array => {
      const values = numbersOf(Float32Array, partNamed(parts, name));
      if (values.length !== count) throw new CoreError('FOREIGN', 'this checkpoint is of another training');
      return values;
    };
    engine.write({ p: part('p'), mean: part('mean'), m: part('m'), v: part('v') });
    best.set(part('best'));
  }

  function validateNow(): number {
    const score = engine.measure(cases!);
    state.nextValidation = state.step + settings.validateEvery;
    if (score > state.best) {
      state.best = score;
      state.bad = 0;
      keepBest();
    } else state.bad++;
    return score;
  }

  function keepBest(): void {
    best.set(engine.read().mean);
    state.bestEpochs = state.epoch;
  }

  function step(): StepReport {
    if (state.done) throw new CoreError('BAD_STATE', 'this training is done');
    const epoch = state.epoch;
    const loss = engine.step(nextBatch(state));
    state.lossSum += loss;
    state.lossCount++;
    const ended = state.epoch > epoch;
    const last = ended && state.epoch >= settings.maxEpochs;
    // Small data: an epoch is a few steps, and a validation after each would be most of the work.
    const due = cases !== undefined && (last || (ended && state.step >= state.nextValidation));
    const score = due ? validateNow() : undefined;
    if (!cases && last) keepBest();
    if (due || last || state.lossCount >= CURVE_STEPS) {
      const point = { step: state.step, loss: state.lossSum / state.lossCount };
      state.curve.push(score === undefined ? point : { ...point, ndcg: score });
      state.lossSum = 0;
      state.lossCount = 0;
    }
    state.done = last || state.bad >= settings.patience;
    return { step: state.step, loss, done: state.done, ...(score === undefined ? {} : { ndcg: score }) };
  }

  return {
    shape,
    get progress() {
      return state.done ? 1 : Math.min(0.99, state.epoch / settings.maxEpochs);
    },
    get done() {
      return state.done;
    },
    get bestEpochs() {
      return state.bestEpochs;
    },
    get steps() {
      return state.step;
    },
    get curve() {
      return state.curve;
    },
    step,
    save: () => {
      const { p, mean, m, v } = engine.read();
      return [
        { name: 'state', bytes: encodeSections(MAGIC, FORMAT, state, []) },
        ...Object.entries({ p, mean, m, v, best }).map(([name, values]) => ({
          name,
          bytes: bytesOf(values),
        })),
      ];
    },
    best: () => best,
  };
}
