import { tensorsOf } from '../../encoder';
import { mixSeed } from '../../random';
import type { Settings } from '../../settings';
import { createTrainer, restoreTrainer, type Trainer } from '../../train';
import { parameterPlacesOf, refreshOf, trainingData, type FitState } from '../state';
import type { FitPart, FitStage } from '../types';
import { warmStartFrom } from '../warm';
import { nothingToDo, type Stage, type StoppedWork, type Work } from './stage';

/** Share of the best training length that the refresh adds on everything. */
const REFRESH_SHARE = 0.2;
const REFRESH_SEED = 0x2e;

/** Trains the network while its length is chosen on the validation cases. */
export const train: Stage = {
  from: 0,
  owner: 'trainer',
  open(fit, stopped) {
    if (!fit.isTrainable) return nothingToDo(() => 'kernels');
    const trainer = firstTrainer(fit, stopped);
    return trainerWork(trainer, stopped, () => {
      fit.head.curve = [...trainer.curve];
      fit.head.bestEpochs = trainer.bestEpochs;
      fit.parameters = trainer.best();
      return 'kernels';
    });
  },
};

/** Trains on a little, with everything, from where the first training ended. */
export const retrain: Stage = {
  from: 0.84,
  owner: 'trainer',
  open(fit, stopped) {
    const trainer = secondTrainer(fit, stopped);
    // It has its own copy: a training needs the room.
    fit.parameters = undefined;
    return trainerWork(trainer, stopped, () => {
      fit.parameters = trainer.best();
      return 'rekernels';
    });
  },
};

function trainerWork(trainer: Trainer, stopped: StoppedWork | undefined, finish: () => FitStage): Work {
  return {
    get done() {
      return trainer.done;
    },
    get progress() {
      return trainer.progress;
    },
    get curve() {
      return trainer.curve;
    },
    step: () => trainer.step(),
    save: () => trainer.save(),
    gaps: stopped ? gapsOf(trainer, stopped) : [],
    finish,
  };
}

/** By itself, so that nothing holds on to the bytes of a checkpoint: they are as much as the training. */
function gapsOf(trainer: Trainer, stopped: StoppedWork): FitPart[] {
  return trainer.save().filter(({ name }) => !stopped.has(name));
}

function firstTrainer(fit: FitState, stopped?: StoppedWork): Trainer {
  const { training, validation, live, catalogue, settings, seed, engine } = fit.input;
  const data = trainingData(fit, training, validation.target.length > 0 ? validation : undefined);
  if (stopped) return restoreTrainer(stopped, settings, seed, data, engine);
  return createTrainer(settings, seed, data, live && warmStartFrom(live, catalogue), engine);
}

function secondTrainer(fit: FitState, stopped?: StoppedWork): Trainer {
  const { seed, engine } = fit.input;
  const data = trainingData(fit, refreshOf(fit.input).sequences);
  const refreshSeed = mixSeed(seed, REFRESH_SEED);
  if (stopped) return restoreTrainer(stopped, refreshSettings(fit), refreshSeed, data, engine);
  const itemRow = Int32Array.from({ length: data.items }, (_, i) => i);
  const warm = { tensors: tensorsOf(parameterPlacesOf(fit), fit.parameters!), itemRow };
  return createTrainer(refreshSettings(fit), refreshSeed, data, warm, engine);
}

function refreshSettings({ input, head }: FitState): Settings {
  return { ...input.settings, maxEpochs: Math.max(1, Math.round(head.bestEpochs * REFRESH_SHARE)) };
}
