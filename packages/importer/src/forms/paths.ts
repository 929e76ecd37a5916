/**
 * The text at a path of a record (`properties.product_id`). `fields[title]` is the value of the entry of a list that is
 * named so, as metarank's fields and GA4's parameters are written. '' where there is none, or no plain value.
 */
export function textAt(record: unknown, path: string): string {
  return plainText(valueAt(record, path));
}

export function valueAt(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => {
    const named = /^(.*)\[(.+)\]$/.exec(part);
    return named ? namedIn(member(value, named[1] ?? ''), named[2] ?? '') : member(value, part);
  }, record);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function namedIn(list: unknown, name: string): unknown {
  if (!Array.isArray(list)) return undefined;
  const entry: unknown = list.find(
    (one: unknown) => member(one, 'name') === name || member(one, 'key') === name,
  );
  const value = member(entry, 'value');
  // GA4: {string_value, int_value, ...}, one of which is set.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.values(value).find((one) => one !== null);
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(plainText)
      .filter((text) => text !== '')
      .join(' > ');
  return '';
}
