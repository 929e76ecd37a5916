import { loadTfNode } from '@zhuyi/attention-core/tensorflow';

/** What a cloud needs to train on another engine than the core's own. */
export interface EngineSetup {
  functionEnv: Record<string, string>;
  limits: { functionMemoryMb?: number };
}

/** TensorFlow's library and its tensors do not fit the platform's 256 MB; see docs/deploy.md. */
const TENSORFLOW_MEMORY_MB = 2048;

/**
 * The setup of a cloud that trains on the named engine. Throws where there is no such engine, or where it does not load
 * on this machine: better here than in the first slice of a run.
 */
export function engineSetup(name: string): EngineSetup {
  if (name === 'own') return { functionEnv: {}, limits: {} };
  if (name !== 'tensorflow') throw new Error(`--engine is "${name}", expected own or tensorflow`);
  loadTfNode(require);
  return {
    functionEnv: { ZHUYI_TRAINING_ENGINE: name },
    limits: { functionMemoryMb: TENSORFLOW_MEMORY_MB },
  };
}
