import fc from 'fast-check';
import { ChosenList, packed, PackedIds } from './item-lists';

const id = fc.string({ unit: 'binary', maxLength: 6 });

describe('packed ids', () => {
  it('are what an array of them is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 80 }), id, (ids, other) => {
        const list = packed(ids);
        expect(list.length).toBe(ids.length);
        expect([...list]).toEqual(ids);
        ids.forEach((one, i) => {
          expect(list.at(i)).toBe(one);
          expect(list.indexOf(one)).toBe(i);
        });
        expect(list.at(ids.length)).toBeUndefined();
        expect(list.indexOf(other)).toBe(ids.indexOf(other));
      }),
    );
  });

  it('are found among many that differ little', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `item-${i}`);
    const list = packed(ids);
    for (const i of [0, 1, 9_999, 19_999]) expect(list.indexOf(`item-${i}`)).toBe(i);
    expect(list.indexOf('item-20000')).toBe(-1);
    expect(list.indexOf('')).toBe(-1);
  });

  it('that are packed already stay as they are', () => {
    const list = PackedIds.from(['茶', '']);
    expect(packed(list)).toBe(list);
    expect([...list]).toEqual(['茶', '']);
  });
});

test('a list of chosen values gives each entry its value', () => {
  const list = new ChosenList(['a', 'b'], Uint32Array.of(1, 0, 1));
  expect([...list]).toEqual(['b', 'a', 'b']);
  expect([list.length, list.at(0), list.at(3)]).toEqual([3, 'b', undefined]);
});
