import { DEFAULT_SETTINGS } from '../settings';
import { scaled } from './scale';

test('a usual shop gets the defaults', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, 3000)).toEqual(DEFAULT_SETTINGS);
});

test('a big one narrower vectors and fewer neighbours', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, 20_000)).toMatchObject({ dim: 32, inner: 32, neighbours: 60 });
  expect(scaled(DEFAULT_SETTINGS, {}, 55_000)).toMatchObject({ dim: 16, inner: 16, neighbours: 21 });
});

test('what is asked for stays', () => {
  expect(scaled(DEFAULT_SETTINGS, { dim: 64 }, 20_000).dim).toBe(64);
});
