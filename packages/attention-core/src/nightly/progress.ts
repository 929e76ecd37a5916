import type { RunPhase } from './types';

/** Where evaluating and refreshing begin on the way from 0 to 1. */
const EVALUATE = 0.8;
const REFRESH = 0.88;
/** How far a fit is when its candidate is ready to be judged. */
const FITTED = 0.84;

/** 0..1 over a run after collecting: `fit` is how far the fit is, `heard` the share of the targets asked. */
export function progressOf(phase: RunPhase, fit: number, heard: number): number {
  switch (phase) {
    case 'collect':
      return 0;
    case 'fit':
      return EVALUATE * Math.min(1, fit / FITTED);
    case 'evaluate':
      return EVALUATE + (REFRESH - EVALUATE) * Math.min(1, heard);
    case 'refresh':
      return REFRESH + (1 - REFRESH) * Math.min(1, Math.max(0, (fit - FITTED) / (1 - FITTED)));
    case 'done':
      return 1;
  }
}
