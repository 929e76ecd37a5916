import { createContextFit } from '../context-fit';
import { buildModel, contextOf } from '../state';
import type { Stage } from './stage';

/** Chooses what the moment weighs in the blend that was chosen; a restart begins it again. */
export const context: Stage = {
  from: 0.8,
  open(fit) {
    const { training, validation } = fit.input;
    const candidate = buildModel(fit, training, validation.now);
    const choosing = createContextFit(candidate, validation, contextOf(fit, training));
    return {
      get done() {
        return choosing.pass.done;
      },
      get progress() {
        return choosing.pass.progress;
      },
      step: () => choosing.pass.step(),
      save: () => [],
      gaps: [],
      finish() {
        fit.head.context = choosing.weight();
        return 'repeat';
      },
    };
  },
};
