import { installPhone, type FakePhone } from './testing/phone';
import { writeCopy } from './my-copy';

const PATH = 'wxfile://usr/my-data.jsonl';
let phone: FakePhone;
beforeEach(() => {
  phone = installPhone();
  phone.cells.set('zhuyi.cart', [{ itemId: '羽绒服' }]);
  phone.cells.set('zhuyi.favourites', ['a']);
  phone.cells.set('other.app', 'not ours');
});

/** Pages of so many batches, and the pages asked for. */
function serve(sizes: readonly number[]): void {
  phone.answer = (_, data) => {
    const page = Number(data['after'] ?? 0);
    const records = Array.from({ length: sizes[page] ?? 0 }, (_unused, i) => ({
      collection: 'eventBatches',
      doc: { batchId: `b${page}-${i}` },
    }));
    return { ok: true, data: { records, ...(page + 1 < sizes.length ? { next: String(page + 1) } : {}) } };
  };
}

const linesOf = (): Record<string, unknown>[] =>
  (phone.files.get(PATH) ?? [])
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it('writes every page to the end, then what the phone has, and a last line that counts', async () => {
  serve([400, 0, 400, 200]);
  const told: number[] = [];
  const records = await writeCopy((count) => told.push(count));
  expect(records).toBe(1002);
  const lines = linesOf();
  expect(lines.at(-1)).toEqual({ end: true, records });
  expect(lines).toHaveLength(records + 2);
  expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(lines.length);
  expect(lines).toContainEqual({ phone: 'zhuyi.cart', value: [{ itemId: '羽绒服' }] });
  expect(lines).toContainEqual({ phone: 'zhuyi.favourites', value: ['a'] });
  expect(JSON.stringify(lines)).not.toContain('not ours');
  expect(told).toEqual([400, 400, 800, 1000, 1002]);
  // A page at a time: what has been written is not held.
  expect(phone.files.get(PATH)).toHaveLength(5);
});

it('leaves no half copy behind when a page does not come', async () => {
  serve([2, 2]);
  const answer = phone.answer;
  phone.answer = (name, data) =>
    data['after'] === undefined ? answer(name, data) : { ok: false, code: 'INTERNAL', message: 'broken' };
  await expect(writeCopy(() => undefined)).rejects.toMatchObject({ code: 'INTERNAL' });
  expect([...phone.files.keys()]).toEqual([]);
});
