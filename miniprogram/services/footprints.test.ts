import { footprintChunks, type Footprint } from './footprints';

const prints = (count: number, day: string): Footprint[] =>
  Array.from({ length: count }, (_, at) => ({ itemId: `${day}-${at}`, time: '', at }));

it('cuts days into chunks, of which the first of a day has its name', () => {
  const days = [
    { day: '2026-11-28', label: '今天', prints: prints(5, 'a') },
    { day: '2026-11-27', label: '昨天', prints: prints(2, 'b') },
  ];
  const chunks = footprintChunks(days, 3);
  expect(chunks.map(({ index, day, label, prints: its }) => [index, day, label, its.length])).toEqual([
    [0, '2026-11-28', '今天', 3],
    [1, '2026-11-28', '', 2],
    [2, '2026-11-27', '昨天', 2],
  ]);
  expect(chunks.flatMap((chunk) => chunk.prints)).toHaveLength(7);
});
