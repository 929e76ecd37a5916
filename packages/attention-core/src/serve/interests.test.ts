import { interestNames, namedList } from './interests';

it('names what gains most, under one name where several values, lists and newer items have it', () => {
  const kinds = namedList([['a'], ['b']], ([name]) => name ?? '').names;
  const makers = namedList(['m', '', 'a'], (name) => name).names;
  const newer = [['a', 'z']];
  const shares = (...lists: number[][]): Float32Array[] => lists.map((list) => Float32Array.from(list));
  const atLarge = shares([0.4, 0.4, 0.2], [0.3, 0.2, 0.3, 0.2]);
  const personal = shares([0.5, 0.3, 0.2], [0.3, 0.3, 0.1, 0.3]);
  expect(interestNames(personal, atLarge, [kinds, makers], newer, 3)).toEqual(['z']);
  const fond = shares([0.8, 0, 0.2], [0.4, 0, 0.4, 0.2]);
  expect(interestNames(fond, atLarge, [kinds, makers], newer, 3)).toEqual(['a', 'm']);
  expect(interestNames(fond, atLarge, [kinds, makers], newer, 1)).toEqual(['a']);
  expect(interestNames(atLarge, atLarge, [kinds, makers], newer, 3)).toEqual([]);
});
