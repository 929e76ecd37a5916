import { failed } from '../../errors';
import { Tree, computeFields } from '../../projection/tree';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { StageCompiler } from './stage';
import { scopeOf } from './stage';

/** `$addFields`: sets computed fields and keeps all others. */
export const addFields: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failed('$addFields specification stage must be an object');
  if (Object.keys(operand).length === 0) {
    throw failed('Invalid $addFields :: specification must have at least one field');
  }
  const tree = new Tree();
  const read = (spec: Document, prefix: string): void => {
    for (const key of Object.keys(spec)) {
      const path = prefix + key;
      const value = spec[key] as Value;
      if (key.startsWith('$'))
        throw failed(`Invalid $addFields :: FieldPath field names may not start with '$': ${path}`);
      const names = isDocument(value) ? Object.keys(value) : [];
      if (isDocument(value) && names.length > 0 && !names[0]?.startsWith('$')) read(value, `${path}.`);
      else tree.put(path, { type: 'compute', expression: context.compiler.compile(value) });
    }
  };
  read(operand, '');
  return function* (documents) {
    for (const document of documents) yield computeFields(tree, document, scopeOf(document, context));
  };
};
