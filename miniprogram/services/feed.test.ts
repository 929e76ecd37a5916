import type { Card } from '@zhuyi/contracts';
import {
  append,
  chunkChanges,
  chunksOf,
  entriesOf,
  firstOf,
  itemIdsOf,
  passedBy,
  removeItem,
  renewAfter,
  type Segment,
} from './feed';

const card = (itemId: string): Card => ({
  itemId,
  title: itemId,
  category: ['c'],
  brand: '',
  priceFen: 100,
  stock: 1,
  tags: [],
  image: '',
  sold: 0,
});
const answer = (requestId: string, from: number, count: number): { requestId: string; cards: Card[] } => ({
  requestId,
  cards: Array.from({ length: count }, (_, at) => card(`i${from + at}`)),
});
const feed = (count: number): Segment[] => append([], answer('r1', 0, count));

it('numbers places over all answers, and shows nothing twice', () => {
  const segments = append(feed(4), answer('r2', 2, 4));
  expect(itemIdsOf(segments)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5']);
  expect(entriesOf(segments).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(entriesOf(segments)[5]?.requestId).toBe('r2');
});

it('keeps places unique after a card has left', () => {
  const segments = append(removeItem(feed(4), 'i1'), answer('r2', 10, 2));
  const places = entriesOf(segments).map(({ position }) => position);
  expect(places).toEqual([0, 2, 3, 4, 5]);
});

it('fills up the last run before it begins another', () => {
  const chunks = chunksOf(append(feed(9), answer('r2', 20, 6)), 10);
  expect(chunks.map(({ entries }) => entries.length)).toEqual([10, 5]);
});

it('renews after what was seen, in full rows', () => {
  const renewed = append(renewAfter(feed(12), 7), answer('r2', 30, 4));
  const chunks = chunksOf(renewed, 10);
  expect(itemIdsOf(renewed)).toHaveLength(12);
  expect(chunks.map(({ updated, entries }) => [updated, entries.length])).toEqual([
    [false, 8],
    [true, 4],
  ]);
  expect(entriesOf(renewed)[8]?.position).toBe(8);
});

it('renews from the top when nothing was seen', () => {
  expect(renewAfter(feed(12), 0)).toEqual([{ updated: true, entries: [] }]);
});

describe('what setData is told', () => {
  it('is only the chunk that grew, and the new ones', () => {
    const before = feed(14);
    const changes = chunkChanges(chunksOf(before, 10), chunksOf(append(before, answer('r2', 50, 10)), 10));
    const added = [4, 5, 6, 7, 8, 9].map((at) => `chunks[1].entries[${at}]`);
    expect(Object.keys(changes)).toEqual([...added, 'chunks[2]']);
  });

  it('is the whole list when it became shorter or is the first', () => {
    const chunks = chunksOf(feed(14), 10);
    expect(chunkChanges([], chunks)).toEqual({ chunks });
    expect(chunkChanges(chunks, chunks.slice(0, 1))).toEqual({ chunks: chunks.slice(0, 1) });
    expect(chunkChanges(chunks, chunks)).toEqual({});
  });
});

it('draws the first cards, and then only those that follow', () => {
  const chunks = chunksOf(feed(14), 10);
  const first = firstOf(chunks, 4);
  expect(first.map(({ id, entries }) => [id, entries.length])).toEqual([['0-0', 4]]);
  expect(firstOf(chunks, 12).map(({ entries }) => entries.length)).toEqual([10, 2]);
  expect(firstOf(chunks, 99)).toEqual(chunks);
  const rest = chunkChanges(first, chunks);
  expect(Object.keys(rest)).toEqual([
    ...[4, 5, 6, 7, 8, 9].map((at) => `chunks[0].entries[${at}]`),
    'chunks[1]',
  ]);
  expect(rest['chunks[0].entries[9]']).toBe(chunks[0]?.entries[9]);
});

it('tells what the lists before showed first, the last list first, sixty at most', () => {
  const segment = (...itemIds: string[]) => ({
    updated: false,
    entries: itemIds.map((itemId, position) => ({ card: card(itemId), position, requestId: 'r' })),
  });
  expect(passedBy([segment('c', 'a')], ['a', 'b'])).toEqual(['c', 'a', 'b']);
  const long = Array.from({ length: 70 }, (_, i) => `i${i}`);
  expect(passedBy([segment(...long)], ['x'])).toEqual(long.slice(0, 60));
});
