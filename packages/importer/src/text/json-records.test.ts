import fc from 'fast-check';
import { jsonReader } from './json-records';

function read(lines: readonly string[]): { line: number; value: unknown }[] {
  const records: { line: number; value: unknown }[] = [];
  const reader = jsonReader(({ line, value }) => records.push({ line, value }));
  for (const line of lines) reader.push(line);
  reader.end();
  return records;
}

it('reads lines and arrays, however they are broken into lines', () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(objects, (list) => {
      const plain: unknown = JSON.parse(JSON.stringify(list));
      for (const text of [
        list.map((one) => JSON.stringify(one)).join('\n'),
        JSON.stringify(list),
        JSON.stringify(list, null, 2),
      ]) {
        expect(read(text.split('\n')).map(({ value }) => value)).toEqual(plain);
      }
    }),
  );
});

it('loses what is broken, and nothing behind it', () => {
  expect(read(['{"a":1}', '{"a":', '{"a":3}', 'hello', '{"a":"}{"}', '{"a":5'])).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 2, value: undefined },
    { line: 3, value: { a: 3 } },
    { line: 4, value: undefined },
    { line: 5, value: { a: '}{' } },
    { line: 6, value: undefined },
  ]);
});
