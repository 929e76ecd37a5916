export { createFit } from './fit';
export { FIT_STAGES, type Fit, type FitInput, type FitPart, type FitStage } from './types';
