import { failed } from '../../errors';
import type { Value } from '../../value/types';
import { bsonType } from '../../value/types';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

const numbers: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
};

/** BSON types that exist but are never stored here: they match nothing. */
const absent = new Set([
  ...['binData', 'undefined', 'dbPointer', 'javascript', 'symbol', 'javascriptWithScope', 'timestamp'],
  ...['decimal', 'minKey', 'maxKey', '5', '6', '12', '13', '14', '15', '17', '19', '-1', '127'],
]);

function typeName(operand: Value): string {
  if (typeof operand === 'number') {
    const name = numbers[operand];
    if (name) return name;
    if (absent.has(String(operand))) return 'absent';
  } else if (typeof operand === 'string') {
    if (operand === 'number' || Object.values(numbers).includes(operand)) return operand;
    if (absent.has(operand)) return 'absent';
  }
  throw failed(`Unknown type name alias or code for $type: ${JSON.stringify(operand)}`);
}

/** `$type`: an alias, a number or a list of them; an array also matches by the types of its elements. */
export const type: QueryOperator = {
  name: '$type',
  compile(operand) {
    const list = Array.isArray(operand) ? operand : [operand];
    if (list.length === 0) throw failed('$type must match at least one type');
    const names = new Set(list.map(typeName));
    return [
      testOf('$type', operand, (value) => {
        return names.has(bsonType(value)) || (typeof value === 'number' && names.has('number'));
      }),
    ];
  },
};
