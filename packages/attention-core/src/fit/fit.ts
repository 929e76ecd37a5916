import { bytesOf, numbersOf, owned, partNamed, partsOf, type NamedBytes } from '../codec';
import type { AskedAt, Cases, Sequences } from '../dataset';
import { parameterCount, parameterPlaces, tensorsOf, type ParameterPlace } from '../encoder';
import { CoreError } from '../errors';
import { catalogueFeatures, featureTableRows } from '../features';
import { blendCounts, contentIndex } from '../memory';
import type { Blend, Model, Network } from '../model-file/types';
import { mixSeed } from '../random';
import { UNTRAINED_BLEND } from '../serve/blend';
import type { Settings } from '../settings';
import {
  createTrainer,
  restoreTrainer,
  type CurvePoint,
  type Trainer,
  type TrainerEngine,
  type TrainingData,
} from '../train';
import type { ItemFeatures } from '../types';
import { assembleModel, type Kernels } from './assemble';
import { createBlendFit, type BlendFit, type BlendState } from './blend-fit';
import { readHead, readKernel, writeHead, writeKernels } from './checkpoint';
import { createKernelFit, type KernelFit } from './kernel-fit';
import { warmStartFrom } from './warm';

/** What a model is made from. */
export interface FitInput {
  readonly version: string;
  readonly seed: number;
  readonly settings: Settings;
  readonly catalogue: readonly ItemFeatures[];
  /** What is learnt from while settings are chosen. */
  readonly training: Sequences;
  /** Behaviours after the training: early stopping and the blend are chosen on them. `now` is their cut. */
  readonly validation: Cases;
  /**
   * Questions of a later moment: the blend is chosen on these as well, so that it holds while the model ages and counts
   * alone go on.
   */
  readonly later?: AskedAt | undefined;
  /** All that may be learnt from in the end, and its end in epoch ms. Absent: the training, no refresh. */
  readonly everything?: { readonly sequences: Sequences; readonly now: number };
  /** The version before, to start warm from. */
  readonly live?: Network | undefined;
  /** Who does the arithmetic of the training; not kept in checkpoints. Default: the core's own kernels. */
  readonly engine?: TrainerEngine | undefined;
}

export const FIT_STAGES = ['train', 'kernels', 'blend', 'fitted', 'retrain', 'rekernels', 'done'] as const;
export type FitStage = (typeof FIT_STAGES)[number];

export type FitPart = NamedBytes;

/**
 * Makes a model in short steps. At stage 'fitted' `candidate()` is the model as chosen on the validation window: it
 * knows nothing later, and can be judged on later behaviours. Stepping on refreshes it with everything.
 */
export interface Fit {
  readonly stage: FitStage;
  /** 0..1 over all stages. */
  readonly progress: number;
  readonly curve: readonly CurvePoint[];
  readonly blend: Blend | undefined;
  step(): void;
  /** Where the arrays of a training go that were left out when it was restored: see restoreTrainer. */
  readonly gaps: readonly FitPart[];
  candidate(): Model;
  model(): Model;
  /** The parts: views of what the fit holds, not copies, good until the next step. */
  save(): FitPart[];
}

/** Share of the best training length that the refresh adds on everything. */
const REFRESH_SHARE = 0.2;

/** Where each stage begins on the way from 0 to 1. */
const PROGRESS: Record<FitStage, number> = {
  train: 0,
  kernels: 0.6,
  blend: 0.7,
  fitted: 0.84,
  retrain: 0.84,
  rekernels: 0.94,
  done: 1,
};

interface Head extends BlendState {
  stage: FitStage;
  curve: CurvePoint[];
  blend: Blend | null;
  bestEpochs: number;
}

export function createFit(input: FitInput, saved?: readonly FitPart[]): Fit {
  const { catalogue, settings, training, validation, everything, engine } = input;
  const items = catalogue.length;
  const featureRows = featureTableRows(catalogue, settings.featureRows);
  const features = catalogueFeatures(catalogue, featureRows);
  const content = contentIndex(features, featureRows);
  const head: Head = {
    stage: 'train',
    curve: [],
    blend: null,
    mixes: [],
    rounds: 0,
    bestEpochs: 0,
    memo: [],
  };
  let trainer: Trainer | undefined;
  let kernelFit: KernelFit | undefined;
  let blendFit: BlendFit | undefined;
  let gaps: readonly FitPart[] = [];
  // What finished stages left: the network and the kernels of the candidate, then of the final model.
  let parameters: Float32Array | undefined;
  let kernels: Kernels | undefined;
  const refreshed = everything ?? { sequences: training, now: validation.now };

  const data = (sequences: Sequences, cases?: Cases): TrainingData => ({
    items,
    features,
    featureRows,
    sequences,
    ...(cases ? { validation: cases } : {}),
  });
  const trainable = training.item.length > 0 && settings.maxEpochs > 0;
  const refreshSettings = (): Settings => ({
    ...settings,
    maxEpochs: Math.max(1, Math.round(head.bestEpochs * REFRESH_SHARE)),
  });
  const refreshSeed = mixSeed(input.seed, 0x2e);

  function places(): ParameterPlace[] {
    const { dim, maxLength, blocks, heads, inner } = settings;
    return parameterPlaces({ items, featureRows, dim, maxLength, blocks, heads, inner });
  }

  function firstTrainer(parts?: ReadonlyMap<string, Uint8Array>): Trainer {
    const own = data(training, validation.target.length > 0 ? validation : undefined);
    if (parts) return restoreTrainer(parts, settings, input.seed, own, engine);
    const warm = input.live && warmStartFrom(input.live, catalogue);
    return createTrainer(settings, input.seed, own, warm, engine);
  }

  function secondTrainer(parts?: ReadonlyMap<string, Uint8Array>): Trainer {
    const own = data(refreshed.sequences);
    if (parts) return restoreTrainer(parts, refreshSettings(), refreshSeed, own, engine);
    const itemRow = Int32Array.from({ length: items }, (_, i) => i);
    const warm = { tensors: tensorsOf(places(), parameters!), itemRow };
    return createTrainer(refreshSettings(), refreshSeed, own, warm, engine);
  }

  function support(sequences: Sequences): Uint32Array {
    const counts = new Uint32Array(items);
    for (const item of sequences.item) counts[item] = counts[item]! + 1;
    return counts;
  }

  function build(sequences: Sequences, now: number): Model {
    const blend = head.blend ?? UNTRAINED_BLEND;
    const counts = blendCounts(blend.recency, sequences, items, now);
    const manifest = {
      version: input.version,
      trainedTo: now,
      items,
      dim: settings.dim,
      featureRows,
      trained: parameters !== undefined,
      settings,
      blend,
      metrics: {},
    };
    const tensors = parameters ? tensorsOf(places(), parameters) : new Map<string, never>();
    return assembleModel(manifest, catalogue, features, support(sequences), tensors, kernels!, counts);
  }

  function step(): void {
    gaps = [];
    switch (head.stage) {
      case 'train':
        if (!trainable) {
          head.stage = 'kernels';
          return;
        }
        trainer ??= firstTrainer();
        trainer.step();
        if (trainer.done) {
          head.curve = [...trainer.curve];
          head.bestEpochs = trainer.bestEpochs;
          parameters = trainer.best();
          trainer = undefined;
          head.stage = 'kernels';
        }
        return;
      case 'kernels':
        kernelFit ??= createKernelFit(training, items, settings);
        kernelFit.step();
        if (kernelFit.done) {
          kernels = kernelFit.build();
          kernelFit = undefined;
          head.stage = validation.target.length > 0 ? 'blend' : 'fitted';
        }
        return;
      case 'blend':
        blendStep();
        return;
      case 'fitted':
        head.stage = everything ? (trainable ? 'retrain' : 'rekernels') : 'done';
        // The candidate has been judged: its kernels make room for the training that follows.
        if (everything) kernels = undefined;
        return;
      case 'retrain':
        trainer ??= secondTrainer();
        parameters = undefined;
        trainer.step();
        if (trainer.done) {
          parameters = trainer.best();
          trainer = undefined;
          head.stage = 'rekernels';
        }
        return;
      case 'rekernels':
        kernelFit ??= createKernelFit(refreshed.sequences, items, settings);
        kernelFit.step();
        if (kernelFit.done) {
          kernels = kernelFit.build();
          kernelFit = undefined;
          head.stage = 'done';
        }
        return;
      case 'done':
        throw new CoreError('BAD_STATE', 'this fit is done');
    }
  }

  function startBlendFit(): BlendFit {
    const { later } = input;
    const asked: AskedAt[] = [{ cases: validation, counted: training }];
    if (later && later.cases.target.length > 0) asked.push(later);
    return createBlendFit(build(training, validation.now), asked, content, head);
  }

  function blendStep(): void {
    blendFit ??= startBlendFit();
    const blend = blendFit.step();
    if (!blend) return;
    blendFit = undefined;
    Object.assign(head, { blend, stage: 'fitted', mixes: [], memo: [] });
  }

  function restore(stored: ReadonlyMap<string, Uint8Array>): void {
    Object.assign(head, readHead(partNamed(stored, 'fit')) as Head);
    const learnt = stored.get('parameters');
    if (learnt) {
      parameters = numbersOf(Float32Array, learnt);
      if (parameters.length !== parameterCount(places()))
        throw new CoreError('FOREIGN', 'this checkpoint is of another fit');
    }
    const made = partsOf('kernels', stored);
    if (made) {
      const read = (name: string): Kernels[keyof Kernels] => readKernel(made, name, items);
      kernels = { covisit: read('covisit'), weights: read('weights'), together: read('together') };
    }
    const stopped = partsOf('trainer', stored);
    if (stopped) {
      trainer = head.stage === 'train' ? firstTrainer(stopped) : secondTrainer(stopped);
      gaps = owned(
        'trainer',
        trainer.save().filter(({ name }) => !stopped.has(name)),
      );
    }
    const making = partsOf('kernelFit', stored);
    if (making) {
      const of = head.stage === 'kernels' ? training : refreshed.sequences;
      kernelFit = createKernelFit(of, items, settings, making);
    }
  }
  // Handed over, not kept: the bytes of a training are as much as the training itself.
  if (saved) restore(new Map(saved.map((part) => [part.name, part.bytes])));

  return {
    get stage() {
      return head.stage;
    },
    get progress() {
      const from = PROGRESS[head.stage];
      const next = FIT_STAGES[FIT_STAGES.indexOf(head.stage) + 1];
      const part = trainer?.progress ?? kernelFit?.progress ?? blendFit?.progress ?? 0;
      return next ? from + (PROGRESS[next] - from) * part : 1;
    },
    get gaps() {
      return gaps;
    },
    get curve() {
      return trainer && head.stage === 'train' ? trainer.curve : head.curve;
    },
    get blend() {
      return head.blend ?? undefined;
    },
    step,
    candidate: () => {
      if (head.stage !== 'fitted')
        throw new CoreError('BAD_STATE', `the candidate is there at stage fitted, not ${head.stage}`);
      return build(training, validation.now);
    },
    model: () => {
      if (head.stage !== 'done')
        throw new CoreError('BAD_STATE', `the model is there at stage done, not ${head.stage}`);
      return build(refreshed.sequences, refreshed.now);
    },
    save: () => {
      const parts: FitPart[] = [{ name: 'fit', bytes: writeHead(head) }];
      if (trainer) parts.push(...owned('trainer', trainer.save()));
      if (kernelFit) parts.push(...owned('kernelFit', kernelFit.save()));
      if (parameters) parts.push({ name: 'parameters', bytes: bytesOf(parameters) });
      if (kernels) parts.push(...owned('kernels', writeKernels({ ...kernels })));
      return parts;
    },
  };
}
