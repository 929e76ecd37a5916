import type { CardPage } from './catalog';
import { addedChunks, changedChunks, cut, PagedList, rowChunks } from './paged-list';

const page = (ids: string[], next?: string): CardPage =>
  ({ cards: ids.map((itemId) => ({ itemId })), ...(next === undefined ? {} : { next }) }) as CardPage;

it('goes from page to page until there is none', async () => {
  const list = new PagedList();
  const asked: string[] = [];
  await list.first(() => Promise.resolve(page(['a'], 'after-a')));
  const more = await list.following((after) => {
    asked.push(after);
    return Promise.resolve(page(['b']));
  });
  expect(more?.map(({ itemId }) => itemId)).toEqual(['b']);
  expect(asked).toEqual(['after-a']);
  expect(list.ended).toBe(true);
  expect(await list.following(() => Promise.reject(new Error('not asked')))).toBeUndefined();
  expect(list.cardOf('b')?.itemId).toBe('b');
});

it('drops the answer to a question that is no longer asked', async () => {
  const list = new PagedList();
  let late: (value: CardPage) => void = () => undefined;
  const old = list.first(() => new Promise((resolve) => (late = resolve)));
  const now = await list.first(() => Promise.resolve(page(['new'])));
  late(page(['old']));
  expect(await old).toBeUndefined();
  expect(now).toHaveLength(1);
  expect(list.cardOf('old')).toBeUndefined();
});

it('tells of a failure and can go on', async () => {
  const list = new PagedList();
  await list.first(() => Promise.resolve(page(['a'], 'n')));
  await expect(list.following(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await list.following(() => Promise.resolve(page(['b'])))).toHaveLength(1);
});

it('is drawn in short runs, and told only of those that are new', () => {
  const { cards } = page(Array.from({ length: 20 }, (_, at) => `i${at}`));
  expect(cut(cards).map(({ index, cards: some }) => [index, some.length])).toEqual([
    [0, 6],
    [1, 6],
    [2, 6],
    [3, 2],
  ]);
  const added = addedChunks(cards, 4);
  expect(Object.keys(added)).toEqual(['chunks[4]', 'chunks[5]', 'chunks[6]', 'chunks[7]']);
  expect(added['chunks[7]']?.cards.map(({ itemId }) => itemId)).toEqual(['i18', 'i19']);
});

it('cuts rows into chunks behind those that are there', () => {
  expect(rowChunks(['a', 'b', 'c'], 2, 4)).toEqual([
    { index: 4, rows: ['a', 'b'] },
    { index: 5, rows: ['c'] },
  ]);
  expect(rowChunks([], 2)).toEqual([]);
});

it('puts other rows in the place of a list, and leaves what is the same alone', () => {
  const shown = rowChunks(['a', 'b', 'c', 'd', 'e'], 2);
  expect(changedChunks('rows', shown, ['a', 'b', 'c', 'd', 'e'], 2)).toEqual({});
  expect(changedChunks('rows', shown, ['a', 'b', 'x', 'd', 'e', 'f'], 2)).toEqual({
    'rows[1]': { index: 1, rows: ['x', 'd'] },
    'rows[2]': { index: 2, rows: ['e', 'f'] },
  });
  expect(changedChunks('rows', shown, ['a', 'b'], 2)).toEqual({ rows: [{ index: 0, rows: ['a', 'b'] }] });
  expect(changedChunks('rows', [], ['a'], 2)).toEqual({ 'rows[0]': { index: 0, rows: ['a'] } });
});
