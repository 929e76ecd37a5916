import type * as TensorFlow from '@tensorflow/tfjs';
import { CoreError } from '../errors';

/** The TensorFlow.js namespace, whichever of its packages it came from. */
export type Tf = typeof TensorFlow;

/** How the caller resolves a package: `require` in Node. The core itself imports nothing. */
export type Require = (name: string) => unknown;

/** The optional peer dependency, in the one version that was read and tested against. */
export const TF_NODE = {
  name: '@tensorflow/tfjs-node',
  version: '4.22.0',
  oldestNode: 16,
  newestNode: 22,
} as const;

const HELP = [
  `${TF_NODE.name} is an optional native engine for bigger shops; nothing else needs it.`,
  'Install it with `npm run tensorflow:install`, behind a mirror with `npm run tensorflow:install -- --mirror URL`.',
  `It runs on Node ${TF_NODE.oldestNode} to ${TF_NODE.newestNode}.`,
].join(' ');

/**
 * TensorFlow.js with its native backend. Throws CoreError BAD_STATE with what to do when it is not installed, its
 * binary is missing, or it does not run on this Node.
 */
export function loadTfNode(require: Require): Tf {
  try {
    const tf = require(TF_NODE.name) as Tf;
    // On a newer Node it loads, and fails in the first operation.
    tf.tidy(() => tf.tensor1d([1]).add(1).dataSync()[0] ?? 0);
    return tf;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new CoreError('BAD_STATE', `${TF_NODE.name} does not load (${why}). ${HELP}`, { cause });
  }
}
