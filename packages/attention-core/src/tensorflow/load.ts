import type * as TensorFlow from '@tensorflow/tfjs';
import { CoreError } from '../errors';

/** The TensorFlow.js namespace, whichever of its packages it came from. */
export type Tf = typeof TensorFlow;

/** How the caller resolves a package: `require` in Node. The core itself imports nothing. */
export type Require = (name: string) => unknown;

const HELP = [
  '@tensorflow/tfjs-node is an optional native engine for bigger shops; nothing else needs it.',
  'Install it with: npm install --no-save @tensorflow/tfjs-node@4.22.0',
  'Behind a mirror set TFJS_NODE_CDN_STORAGE=<mirror>/binaries/ and',
  'npm_config_tfjs_binding_binary_host_mirror=<mirror>/binaries/tf-builds/pre-built-binary first.',
  'It runs on Node 16 to 22.',
].join(' ');

/**
 * TensorFlow.js with its native backend. Throws CoreError BAD_STATE with what to do when it is not installed, its
 * binary is missing, or it does not run on this Node.
 */
export function loadTfNode(require: Require): Tf {
  try {
    return require('@tensorflow/tfjs-node') as Tf;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new CoreError('BAD_STATE', `@tensorflow/tfjs-node does not load (${why}). ${HELP}`, { cause });
  }
}
