import type { Sequences } from '../../dataset';
import { createKernelFit } from '../kernel-fit';
import { refreshOf, type FitState } from '../state';
import type { FitStage } from '../types';
import type { Stage, StoppedWork, Work } from './stage';

/** Makes the item-item kernels of the candidate. */
export const kernels: Stage = {
  from: 0.6,
  owner: 'kernelFit',
  open: (fit, stopped) =>
    kernelWork(fit, fit.input.training, stopped, () =>
      fit.input.validation.target.length > 0 ? 'blend' : 'fitted',
    ),
};

/** Makes them again, with everything. */
export const rekernels: Stage = {
  from: 0.94,
  owner: 'kernelFit',
  open: (fit, stopped) => kernelWork(fit, refreshOf(fit.input).sequences, stopped, () => 'done'),
};

function kernelWork(
  fit: FitState,
  sequences: Sequences,
  stopped: StoppedWork | undefined,
  next: () => FitStage,
): Work {
  const { catalogue, settings } = fit.input;
  const making = createKernelFit(sequences, catalogue.length, settings, stopped);
  return {
    get done() {
      return making.done;
    },
    get progress() {
      return making.progress;
    },
    step: () => making.step(),
    save: () => making.save(),
    gaps: [],
    finish() {
      fit.kernels = making.build();
      return next();
    },
  };
}
