import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as arbitrary from './testing/arbitraries';
import { openClient } from './testing/client';

const folder = mkdtempSync(join(tmpdir(), 'round-trip-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([':memory:', folder])('what is written comes back the same (%s)', async (path) => {
  const schema = { collections: { items: { indexes: [{ name: 'a', keys: [['a', 1]] as [string, 1][] }] } } };
  const client = await openClient({ path, schema });
  let next = 0;
  await fc.assert(
    fc.asyncProperty(arbitrary.document, arbitrary.value, async (document, value) => {
      const _id = `id${++next}`;
      await client.add({ ...document, _id });
      expect(await client.find({ _id })).toEqual([{ ...document, _id }]);
      await client.update({ _id }, { $set: { a: value, 'new.path': value } });
      const expected = { ...document, _id, a: value, new: { path: value } };
      expect(await client.find({ _id })).toEqual([expected]);
      // The index leads to what was written, too.
      expect(await client.find({ a: { $eq: value }, _id })).toEqual([expected]);
      expect(await client.update({ _id }, { $set: { a: value } })).toBe(0);
      expect(await client.update({ _id }, { $unset: { a: '', new: '' } })).toBe(1);
      expect(await client.remove({ _id })).toBe(1);
      expect(await client.find({ _id })).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(await client.count()).toBe(0);
  await client.database.close();
});
