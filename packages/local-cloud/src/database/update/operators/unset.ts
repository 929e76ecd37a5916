import type { UpdateOperator } from './operator';
import { removed } from './operator';

/** `$unset`: the field goes away; an array element becomes null, so that the others keep their places. */
export const unset: UpdateOperator = {
  name: '$unset',
  onMissing: 'ignore',
  ignoresBrokenPath: true,
  prepare: () => () => removed,
};
