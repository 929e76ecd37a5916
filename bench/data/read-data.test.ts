import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readData } from '.';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-bench-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const SEQUENCES = '1 10 30\n2 20\n';

test('a sequence file with times and features', async () => {
  const data = await readData(
    write('shop.txt', SEQUENCES),
    write('times', '1 5 6\n2 7\n'),
    write('features.json', '{"10": [1, 2], "20": ["x"]}'),
  );
  expect(data.name).toBe('shop');
  expect(data.timed).toBe(true);
  expect(data.catalogue.map(({ itemId, category }) => [itemId, category])).toEqual([
    ['10', ['a1', 'a2']],
    ['20', ['ax']],
    ['30', []],
  ]);
  expect([...data.log.shopper]).toEqual([0, 0, 1]);
  expect([...data.log.item]).toEqual([0, 2, 1]);
  expect([...data.log.at]).toEqual([5000, 6000, 7000]);
});

test('without times behaviours are a second apart; the last line may lack its end', async () => {
  const data = await readData(write('shop.txt', '1 10 30\r\n2 20 10'));
  expect(data.timed).toBe(false);
  expect([...data.log.at]).toEqual([1000, 2000, 1000, 2000]);
  expect((await readData(write('one.txt', '7 10 30'))).log.item).toHaveLength(2);
});

test('a raw event file goes through the importer', async () => {
  const data = await readData(
    write('taobao.csv', '1,10,100,pv,1511544070\n1,20,100,buy,1511544080\n2,10,100,fav,1511544090\n'),
  );
  expect(data.timed).toBe(true);
  expect(data.catalogue.map(({ itemId }) => itemId).sort()).toEqual(['10', '20']);
  expect(data.log.item).toHaveLength(3);
});

test.each([
  ['a file that is not there', () => [path.join(folder, 'absent')], 'absent: there is no such file'],
  ['a folder', () => [folder], 'there is no such file'],
  ['absent times', () => [write('s', SEQUENCES), path.join(folder, 'no-times')], 'no-times: there is no'],
  [
    'a form that nobody knows',
    () => [write('s', 'hello,world\n1,2\n')],
    's is no sequence file, and the importer says: the file has no form that is known here.',
  ],
  ['an empty file', () => [write('s', '')], 's is no sequence file'],
  ['fewer times', () => [write('s', SEQUENCES), write('t', '1 5 6\n')], 't has 1 lines'],
  [
    'a line of other length',
    () => [write('s', SEQUENCES), write('t', '1 5\n2 7\n')],
    't line 1 does not fit',
  ],
  ['a time that is none', () => [write('s', SEQUENCES), write('t', '1 5 x\n2 7\n')], 't line 1 does not fit'],
  [
    'broken features',
    () => [write('s', SEQUENCES), undefined, write('f', '{"1": [')],
    'f is not of the form',
  ],
  ['other features', () => [write('s', SEQUENCES), undefined, write('f', '[[1]]')], 'f is not of the form'],
  [
    'times beside a raw file',
    () => [write('s', '1,10,100,pv,1511544070\n'), write('t', '1 5\n')],
    't cannot be read: only a sequence file',
  ],
])('%s is an error of one line that names the file', async (_what, files, message) => {
  const [file, times, features] = files();
  const error: unknown = await readData(file!, times, features).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).toContain(message);
  expect((error as Error).message).not.toContain('\n');
});
