import { createRandom } from '../packages/attention-core/src/random';

export { createRandom };
