import { ChosenList } from '../model-file/item-lists';
import { departmentsOf, pathsOf } from './departments';

const support = (): number => 9;

test('a shop is divided where no part of it is half', () => {
  const paths = [['a', 'x'], ['a', 'y'], ['b'], ['c', 'x']];
  const even = departmentsOf(paths, [0, 1, 2, 2, 3, 3], support);
  expect(even.names).toEqual(['a', 'b', 'c']);
  expect([...even.of]).toEqual([0, 0, 1, 1, 2, 2]);
  expect([...even.shares]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  const heavy = departmentsOf(paths, [0, 0, 1, 1, 2, 3], support);
  expect(heavy.names).toEqual(['x', 'y', 'b', 'x']);
});

test('what nobody has come to yet counts a little, and a shop that cannot be divided is one', () => {
  const { shares } = departmentsOf([['a'], ['b'], ['c']], [0, 1, 2], (i) => (i === 2 ? 0 : 4));
  expect([...shares]).toEqual([5 / 11, 5 / 11, 1 / 11]);
  expect(departmentsOf([['a']], [0, 0], support).names).toEqual(['a']);
  expect(departmentsOf([], [], support).names).toEqual([]);
});

test('items that came after the model stand behind its own', () => {
  const list = new ChosenList([['a'], ['b']], Uint32Array.from([1, 0, 1]));
  const { paths, index } = pathsOf(list, [['c'], ['a']]);
  expect([...index].map((value) => paths[value])).toEqual([['b'], ['a'], ['b'], ['c'], ['a']]);
});
