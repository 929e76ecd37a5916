import { CoreError } from '../../errors';
import type { FitStage } from '../types';
import { blend, fitted } from './blend';
import { context } from './context';
import { kernels, rekernels } from './kernels';
import { repeat } from './repeat';
import type { Stage } from './stage';
import { retrain, train } from './train';

const done: Stage = {
  from: 1,
  open() {
    throw new CoreError('BAD_STATE', 'this fit is done');
  },
};

/** The stages of a fit in their order. */
export const STAGES: Readonly<Record<FitStage, Stage>> = {
  train,
  kernels,
  blend,
  context,
  repeat,
  fitted,
  retrain,
  rekernels,
  done,
};

export type { Stage, StoppedWork, Work } from './stage';
