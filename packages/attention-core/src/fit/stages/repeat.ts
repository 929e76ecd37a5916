import { createRepeatFit } from '../repeat-fit';
import { buildModel } from '../state';
import type { Stage } from './stage';

/** Learns what is bought again, and when; a restart begins it again. */
export const repeat: Stage = {
  from: 0.82,
  open(fit) {
    const { training, validation } = fit.input;
    const learning = createRepeatFit(buildModel(fit, training, validation.now), training, validation);
    return {
      get done() {
        return learning.done;
      },
      get progress() {
        return learning.progress;
      },
      step: () => {
        if (!learning.done) learning.step();
      },
      save: () => [],
      gaps: [],
      finish() {
        fit.head.repeat = learning.choice();
        return 'fitted';
      },
    };
  },
};
