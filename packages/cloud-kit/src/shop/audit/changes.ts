import type { AuditChange } from '@zhuyi/contracts';

/** What something was at a moment, by field; objects in it are gone into, lists are compared as a whole. */
export type Snapshot = Readonly<Record<string, unknown>>;

const MOST_CHANGES = 60;
const MOST_CHARACTERS = 160;

/** What is another after than before, field by field. Of lists what was taken out and what was put in. */
export function changesBetween(before: Snapshot, after: Snapshot): AuditChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((field): AuditChange[] => {
    const [old, young] = [was.get(field), is.get(field)];
    if (textOf(old) === textOf(young)) return [];
    return [changeOf(field, old, young)];
  });
  return changes.slice(0, MOST_CHANGES);
}

function fieldsOf(value: unknown, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // What is empty says as much as what is not there.
    if (value !== undefined && textOf(value) !== '' && textOf(value) !== '[]') found.set(path, value);
    return found;
  }
  for (const [key, part] of Object.entries(value))
    fieldsOf(part, path === '' ? key : `${path}.${key}`, found);
  return found;
}

function changeOf(field: string, old: unknown, young: unknown): AuditChange {
  if (Array.isArray(old ?? young) && Array.isArray(young ?? old)) {
    const [was, is] = [partsOf(old), partsOf(young)];
    const [out, put] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
    // The same things in another order: both whole.
    if (out.length === 0 && put.length === 0)
      return { field, before: cut(was.join(', ')), after: cut(is.join(', ')) };
    return {
      field,
      ...(out.length > 0 ? { before: cut(out.join(', ')) } : {}),
      ...(put.length > 0 ? { after: cut(put.join(', ')) } : {}),
    };
  }
  return {
    field,
    ...(old === undefined ? {} : { before: cut(textOf(old)) }),
    ...(young === undefined ? {} : { after: cut(textOf(young)) }),
  };
}

function partsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(textOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MOST_CHARACTERS
    ? text
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
