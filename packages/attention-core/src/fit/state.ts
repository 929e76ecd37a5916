import { numbersOf, partNamed, partsOf } from '../codec';
import { learnContext, type ContextTable } from '../context';
import type { Cases, Sequences } from '../dataset';
import { parameterCount, parameterPlaces, tensorsOf, type ParameterPlace } from '../encoder';
import { CoreError } from '../errors';
import { catalogueFeatures, featureTableRows, isRated } from '../features';
import { blendCounts, contentIndex, type ContentIndex } from '../memory';
import type { Blend, Model } from '../model-file/types';
import { hasPurchases, learnRates, NO_CHOICE, type RepeatChoice } from '../repeat';
import { UNTRAINED_BLEND } from '../serve/blend';
import type { CurvePoint, TrainingData } from '../train';
import { assembleModel, type Kernels } from './assemble';
import type { BlendState } from './blend-fit';
import { readHead, readKernel } from './checkpoint';
import type { FitInput, FitStage } from './types';

/** What a checkpoint keeps of a fit beside its arrays. Plain JSON. */
export interface FitHead extends BlendState {
  stage: FitStage;
  curve: CurvePoint[];
  blend: Blend | null;
  /** What the moment weighs. */
  context: number;
  /** What is made of buying again. */
  repeat: RepeatChoice;
  bestEpochs: number;
}

/** What the stages of a fit share: where it is, and what those that are over have left. */
export interface FitState {
  readonly input: FitInput;
  readonly features: ReturnType<typeof catalogueFeatures>;
  readonly featureRows: number;
  readonly content: ContentIndex;
  readonly isTrainable: boolean;
  readonly head: FitHead;
  /** The network of the candidate, then of the final model. */
  parameters: Float32Array | undefined;
  /** The same of the item-item kernels. */
  kernels: Kernels | undefined;
}

export function newState(input: FitInput): FitState {
  const { catalogue, settings, training } = input;
  const featureRows = featureTableRows(catalogue, settings.featureRows);
  const features = catalogueFeatures(catalogue, featureRows);
  return {
    input,
    features,
    featureRows,
    content: contentIndex(features, featureRows),
    isTrainable: training.item.length > 0 && settings.maxEpochs > 0,
    head: {
      stage: 'train',
      curve: [],
      blend: null,
      context: 0,
      repeat: NO_CHOICE,
      mixes: [],
      rounds: 0,
      bestEpochs: 0,
      memo: [],
    },
    parameters: undefined,
    kernels: undefined,
  };
}

/** Takes out of a checkpoint where it was, and what finished stages left. FOREIGN where it is of another fit. */
export function restoreState(fit: FitState, stored: ReadonlyMap<string, Uint8Array>): void {
  Object.assign(fit.head, readHead(partNamed(stored, 'fit')) as FitHead);
  const learnt = stored.get('parameters');
  if (learnt) {
    fit.parameters = numbersOf(Float32Array, learnt);
    if (fit.parameters.length !== parameterCount(parameterPlacesOf(fit)))
      throw new CoreError('FOREIGN', 'this checkpoint is of another fit');
  }
  const made = partsOf('kernels', stored);
  if (made) {
    const items = fit.input.catalogue.length;
    const read = (name: string): Kernels[keyof Kernels] => readKernel(made, name, items);
    fit.kernels = { covisit: read('covisit'), weights: read('weights'), together: read('together') };
  }
}

/** What the refresh learns from: everything, or the training where nothing more is given. */
export function refreshOf({ everything, training, validation }: FitInput): {
  sequences: Sequences;
  now: number;
} {
  return everything ?? { sequences: training, now: validation.now };
}

export function trainingData(
  { input, features, featureRows }: FitState,
  sequences: Sequences,
  validation?: Cases,
): TrainingData {
  const items = input.catalogue.length;
  return { items, features, featureRows, sequences, ...(validation ? { validation } : {}) };
}

/** Where each array of the network is among its parameters. */
export function parameterPlacesOf({ input, featureRows }: FitState): ParameterPlace[] {
  const { dim, maxLength, blocks, heads, inner } = input.settings;
  return parameterPlaces({
    items: input.catalogue.length,
    featureRows,
    dim,
    maxLength,
    blocks,
    heads,
    inner,
  });
}

/** The model as it is now, with the counts of these behaviours at `now` (epoch ms). */
export function buildModel(fit: FitState, sequences: Sequences, now: number): Model {
  const { input, head, featureRows, features, parameters, kernels } = fit;
  const { version, settings, catalogue } = input;
  const items = catalogue.length;
  const blend = head.blend ?? UNTRAINED_BLEND;
  const counts = blendCounts(blend.recency, sequences, items, now);
  const manifest = {
    version,
    trainedTo: now,
    items,
    dim: settings.dim,
    featureRows,
    ...isRated(catalogue),
    trained: parameters !== undefined,
    settings,
    blend,
    metrics: {},
  };
  const tensors = parameters ? tensorsOf(parameterPlacesOf(fit), parameters) : new Map<string, never>();
  const met = support(sequences, items);
  const assembled = assembleModel(manifest, catalogue, features, met, tensors, kernels!, counts);
  const model = hasPurchases(sequences)
    ? {
        ...assembled,
        repeat: { ...learnRates(sequences, Array.from(assembled.categories), now + 1), ...head.repeat },
      }
    : assembled;
  // Where the moment weighs nothing, a model is as it would be without.
  if (head.context === 0) return model;
  return { ...model, context: { ...contextOf(fit, sequences), weight: head.context } };
}

/** What these behaviours say of moments. */
export function contextOf({ input }: FitState, sequences: Sequences): Omit<ContextTable, 'weight'> {
  const { catalogue, calendar = [] } = input;
  return learnContext(
    sequences,
    catalogue.map(({ category }) => category),
    calendar,
  );
}

/** How often each item was met. */
function support({ item }: Sequences, items: number): Uint32Array {
  const counts = new Uint32Array(items);
  for (const one of item) counts[one] = counts[one]! + 1;
  return counts;
}
