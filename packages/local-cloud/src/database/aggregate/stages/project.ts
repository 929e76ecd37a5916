import { failed } from '../../errors';
import { Tree, excludeFields, includeFields } from '../../projection/tree';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { StageCompiler } from './stage';
import { scopeOf } from './stage';

type Mode = 'inclusion' | 'exclusion';

/** `$project`: fields to keep and compute, or fields to leave out. */
export const project: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failed('$project specification must be an object');
  if (Object.keys(operand).length === 0) throw failed('$project specification must have at least one field');
  const tree = new Tree();
  let mode: Mode | undefined;
  let id: boolean | undefined;

  const setMode = (path: string, wanted: Mode): void => {
    if (mode !== undefined && mode !== wanted) {
      throw failed(`Invalid $project :: Cannot do ${wanted} on field ${path} in ${mode} projection`);
    }
    mode = wanted;
  };
  const read = (spec: Document, prefix: string): void => {
    for (const key of Object.keys(spec)) {
      const path = prefix + key;
      const value = spec[key] as Value;
      if (key.startsWith('$'))
        throw failed(`Invalid $project :: FieldPath field names may not start with '$': ${path}`);
      if (typeof value === 'number' || typeof value === 'boolean') {
        const keep = Boolean(value) || Number.isNaN(value);
        if (path === '_id') {
          id = keep;
        } else {
          setMode(path, keep ? 'inclusion' : 'exclusion');
          tree.put(path, { type: keep ? 'keep' : 'drop' });
        }
      } else if (isDocument(value) && !Object.keys(value)[0]?.startsWith('$')) {
        if (Object.keys(value).length === 0) {
          throw failed(`Invalid $project :: an empty object is not a valid value: ${path}`);
        }
        read(value, `${path}.`);
      } else {
        setMode(path, 'inclusion');
        tree.put(path, { type: 'compute', expression: context.compiler.compile(value) });
      }
    }
  };
  read(operand, '');

  const includes = (mode ?? (id === true ? 'inclusion' : 'exclusion')) === 'inclusion';
  if (includes && id !== false && !tree.fields.has('_id')) tree.put('_id', { type: 'keep' });
  if (!includes && id === false) tree.put('_id', { type: 'drop' });
  return function* (documents) {
    for (const document of documents) {
      yield includes
        ? includeFields(tree, document, scopeOf(document, context))
        : excludeFields(tree, document);
    }
  };
};
