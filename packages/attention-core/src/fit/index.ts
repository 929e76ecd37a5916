export { createFit, FIT_STAGES, type Fit, type FitInput, type FitPart, type FitStage } from './fit';
