import { all } from './all';
import { gt, gte, lt, lte } from './comparison';
import { elemMatch } from './elem-match';
import { eq } from './eq';
import { exists } from './exists';
import { inList, notInList } from './in';
import { mod } from './mod';
import { ne } from './ne';
import { not } from './not';
import type { QueryOperator } from './operator';
import { regex, regexOptions } from './regex';
import { size } from './size';
import { type } from './type';

/** Every operator that may stand beside a field. */
export const fieldOperators: ReadonlyMap<string, QueryOperator> = new Map(
  [
    ...[eq, ne, gt, gte, lt, lte, inList, notInList],
    ...[not, exists, type, mod, regex, regexOptions],
    ...[all, elemMatch, size],
  ].map((operator) => [operator.name, operator]),
);
