import { addToSet } from './add-to-set';
import { inc, mul } from './arithmetic';
import { bit } from './bit';
import { currentDate } from './current-date';
import { max, min } from './extreme';
import type { UpdateOperator } from './operator';
import { pop } from './pop';
import { pull, pullAll } from './pull';
import { push } from './push';
import { set } from './set';
import { setOnInsert } from './set-on-insert';
import { unset } from './unset';

/** Every operator that changes one field; `$rename`, which touches two, stands apart in `rename.ts`. */
export const fieldUpdates: ReadonlyMap<string, UpdateOperator> = new Map(
  [
    ...[set, setOnInsert, unset, inc, mul, min, max, bit, currentDate],
    ...[push, addToSet, pop, pull, pullAll],
  ].map((operator) => [operator.name, operator]),
);
