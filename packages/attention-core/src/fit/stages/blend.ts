import type { AskedAt } from '../../dataset';
import { createBlendFit } from '../blend-fit';
import { buildModel, type FitState } from '../state';
import type { Blend } from '../../model-file/types';
import { nothingToDo, type Stage } from './stage';

/** Chooses the blend of the scores on the validation cases. Its place is in the head of the checkpoint. */
export const blend: Stage = {
  from: 0.7,
  open(fit) {
    const choosing = createBlendFit(candidateOf(fit), askedOf(fit), fit.content, fit.head);
    let chosen: Blend | undefined;
    return {
      get done() {
        return chosen !== undefined;
      },
      get progress() {
        return choosing.progress;
      },
      step: () => void (chosen = choosing.step()),
      save: () => [],
      gaps: [],
      finish() {
        Object.assign(fit.head, { blend: chosen, mixes: [], memo: [] });
        return 'context';
      },
    };
  },
};

/** Nothing is done here: the candidate can be judged, and the next step goes on to the refresh. */
export const fitted: Stage = {
  from: 0.84,
  open: (fit) =>
    nothingToDo(() => {
      if (!fit.input.everything) return 'done';
      // The candidate has been judged: its kernels make room for the training that follows.
      fit.kernels = undefined;
      return fit.isTrainable ? 'retrain' : 'rekernels';
    }),
};

function candidateOf(fit: FitState) {
  return buildModel(fit, fit.input.training, fit.input.validation.now);
}

function askedOf({ input: { validation, training, later } }: FitState): AskedAt[] {
  const asked: AskedAt[] = [{ cases: validation, counted: training }];
  if (later && later.cases.target.length > 0) asked.push(later);
  return asked;
}
