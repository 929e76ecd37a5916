import { checkSettings } from '../check-settings';
import { bytesOf, decodeSections, encodeSections, numbersOf, partNamed, type NamedBytes } from '../codec';
import { sampleCases, type Cases } from '../dataset';
import { parameterCount, parameterPlaces, type NetworkShape, type ParameterPlace } from '../encoder';
import type { EngineChoice } from '../engine';
import { CoreError } from '../errors';
import type { Settings } from '../settings';
import { Batcher, type Cursor } from './batcher';
import type { EngineFactory, TrainingEngine } from './engine';
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
  const trainer = new OwnTrainer(settings, seed, data, engine);
  trainer.start(warmStart);
  return trainer;
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
  const trainer = new OwnTrainer(settings, seed, data, engine);
  trainer.restore(saved);
  return trainer;
}

class OwnTrainer implements Trainer {
  readonly shape: NetworkShape;
  private readonly cases: Cases | undefined;
  private readonly places: readonly ParameterPlace[];
  private readonly engine: TrainingEngine;
  private readonly batcher: Batcher;
  private readonly bestParameters: Float32Array;
  private readonly state: State = { ...FRESH, curve: [] };

  constructor(
    private readonly settings: Settings,
    private readonly seed: number,
    data: TrainingData,
    choice: TrainerEngine,
  ) {
    checkSettings(settings);
    const { dim, maxLength, blocks, heads, inner } = settings;
    const { items, featureRows } = data;
    this.shape = { items, featureRows, dim, maxLength, blocks, heads, inner };
    this.cases = data.validation && sampleCases(data.validation, VALIDATION_CASES);
    this.places = parameterPlaces(this.shape);
    const plan = makePlan(settings, items, data.sequences, this.cases);
    const factory = typeof choice === 'function' ? choice : ownEngine(choice);
    this.engine = factory({ settings, shape: this.shape, places: this.places, plan, data });
    this.batcher = new Batcher(settings, seed, data, plan);
    this.bestParameters = new Float32Array(parameterCount(this.places));
  }

  get progress(): number {
    return this.state.done ? 1 : Math.min(0.99, this.state.epoch / this.settings.maxEpochs);
  }

  get done(): boolean {
    return this.state.done;
  }

  get bestEpochs(): number {
    return this.state.bestEpochs;
  }

  get steps(): number {
    return this.state.step;
  }

  get curve(): CurvePoint[] {
    return this.state.curve;
  }

  start(warmStart: WarmStart | undefined): void {
    startParameters(this.places, this.bestParameters, this.seed);
    if (warmStart) warmParameters(this.places, this.bestParameters, warmStart);
    this.engine.write({ p: this.bestParameters, mean: this.bestParameters });
  }

  restore(parts: ReadonlyMap<string, Uint8Array>): void {
    const { head } = decodeSections(MAGIC, FORMAT, partNamed(parts, 'state'));
    Object.assign(this.state, head as State);
    if (!TRAINER_ARRAYS.some((name) => parts.has(name))) return;
    const part = (name: (typeof TRAINER_ARRAYS)[number]): Float32Array => {
      const values = numbersOf(Float32Array, partNamed(parts, name));
      if (values.length !== this.bestParameters.length)
        throw new CoreError('FOREIGN', 'this checkpoint is of another training');
      return values;
    };
    this.engine.write({ p: part('p'), mean: part('mean'), m: part('m'), v: part('v') });
    this.bestParameters.set(part('best'));
  }

  step(): StepReport {
    const { state, settings, cases } = this;
    if (state.done) throw new CoreError('BAD_STATE', 'this training is done');
    const epoch = state.epoch;
    const loss = this.engine.step(this.batcher.next(state));
    state.lossSum += loss;
    state.lossCount++;
    const ended = state.epoch > epoch;
    const last = ended && state.epoch >= settings.maxEpochs;
    // Small data: an epoch is a few steps, and a validation after each would be most of the work.
    const due = cases !== undefined && (last || (ended && state.step >= state.nextValidation));
    const score = due ? this.validate(cases) : undefined;
    if (!cases && last) this.keepBest();
    if (due || last || state.lossCount >= CURVE_STEPS) this.addPoint(score);
    state.done = last || state.bad >= settings.patience;
    return { step: state.step, loss, done: state.done, ...(score === undefined ? {} : { ndcg: score }) };
  }

  save(): NamedBytes[] {
    const { p, mean, m, v } = this.engine.read();
    return [
      { name: 'state', bytes: encodeSections(MAGIC, FORMAT, this.state, []) },
      ...Object.entries({ p, mean, m, v, best: this.bestParameters }).map(([name, values]) => ({
        name,
        bytes: bytesOf(values),
      })),
    ];
  }

  best(): Float32Array {
    return this.bestParameters;
  }

  private validate(cases: Cases): number {
    const { state } = this;
    const score = this.engine.measure(cases);
    state.nextValidation = state.step + this.settings.validateEvery;
    if (score > state.best) {
      state.best = score;
      state.bad = 0;
      this.keepBest();
    } else state.bad++;
    return score;
  }

  private keepBest(): void {
    this.bestParameters.set(this.engine.read().mean);
    this.state.bestEpochs = this.state.epoch;
  }

  private addPoint(ndcg: number | undefined): void {
    const { state } = this;
    const point = { step: state.step, loss: state.lossSum / state.lossCount };
    state.curve.push(ndcg === undefined ? point : { ...point, ndcg });
    state.lossSum = 0;
    state.lossCount = 0;
  }
}
