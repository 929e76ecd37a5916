import { loadTfNode, tensorFlowEngine } from '@zhuyi/attention-core/tensorflow';
import type { TrainerEngine } from '@zhuyi/attention-core/train';
import { ZhuyiError } from '@zhuyi/contracts';

/**
 * Who does the arithmetic, by ZHUYI_TRAINING_ENGINE: `own` (or nothing) or `tensorflow`. One that is asked for and not
 * to be had is an error that says what to do, never another engine in silence: a big shop would find out by the time
 * a night takes. `resolve` loads a package.
 */
export function chooseEngine(resolve: (name: string) => unknown = require): TrainerEngine {
  const name = process.env.ZHUYI_TRAINING_ENGINE || 'own';
  if (name === 'own') return 'auto';
  if (name === 'tensorflow') return tensorFlowEngine(loadTfNode(resolve));
  throw new ZhuyiError('BAD_INPUT', `ZHUYI_TRAINING_ENGINE is "${name}", expected own or tensorflow`);
}
