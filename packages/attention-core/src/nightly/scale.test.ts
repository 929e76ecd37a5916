import { DEFAULT_SETTINGS } from '../settings';
import { scaled } from './scale';

test('a usual shop gets the defaults', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, 3000)).toEqual(DEFAULT_SETTINGS);
});

test('one of 20,000 items keeps its width, with fewer neighbours', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, 12_000)).toEqual(DEFAULT_SETTINGS);
  expect(scaled(DEFAULT_SETTINGS, {}, 20_000)).toMatchObject({ dim: 64, inner: 64, neighbours: 60 });
});

test('a bigger one gets narrower vectors too', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, 30_000)).toMatchObject({ dim: 48, inner: 48, neighbours: 40 });
  expect(scaled(DEFAULT_SETTINGS, {}, 55_368)).toMatchObject({ dim: 32, inner: 32, neighbours: 21 });
});

test('what is asked for stays', () => {
  expect(scaled(DEFAULT_SETTINGS, { dim: 64 }, 55_000).dim).toBe(64);
});
