import { failed } from '../errors';
import { getField } from '../value/fields';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';
import { set } from './operators/set';
import { show } from './operators/show';
import { changeAt } from './path';

/** `$rename`: moves a field to another path; neither path may lead through an array. */
export function renameField(document: Document, from: readonly string[], to: readonly string[]): void {
  assertNoArray(document, from, 'source');
  const parent = from
    .slice(0, -1)
    .reduce<Value | undefined>(
      (value, name) => (isDocument(value) ? getField(value, name) : undefined),
      document,
    );
  const last = from[from.length - 1] as string;
  const value = isDocument(parent) ? getField(parent, last) : undefined;
  if (!isDocument(parent) || value === undefined) return;
  assertNoArray(document, to, 'destination');
  changeAt(document, to, set, () => value);
  Reflect.deleteProperty(parent, last);
}

function assertNoArray(document: Document, path: readonly string[], role: string): void {
  let current: Value | undefined = document;
  for (const name of path) {
    if (Array.isArray(current)) {
      throw failed(
        `The ${role} field cannot be an array element, '${path.join('.')}' in doc with _id: ` +
          `${show(getField(document, '_id'))} leads through an array`,
      );
    }
    current = isDocument(current) ? getField(current, name) : undefined;
  }
}
