import * as fc from 'fast-check';
import { checkSettings } from './check-settings';
import { CoreError } from './errors';
import { DEFAULT_SETTINGS, type Settings } from './settings';

test('the defaults can be trained with', () => {
  expect(() => checkSettings(DEFAULT_SETTINGS)).not.toThrow();
});

test.each<[Partial<Settings>, RegExp]>([
  // Four lanes at a time would reach into the next head.
  [{ dim: 12, heads: 2 }, /settings\.dim is 12, expected a multiple of 4 for each of 2 heads/],
  [{ inner: 6 }, /settings\.inner is 6/],
  [{ batchTokens: 40 }, /settings\.batchTokens is 40, expected at least maxLength, 50/],
  [{ negatives: -1 }, /settings\.negatives is -1/],
  [{ dropout: 1 }, /settings\.dropout is 1, expected a share/],
  [{ learningRate: NaN }, /settings\.learningRate is NaN/],
  [{ neighbours: 2.5 }, /settings\.neighbours is 2\.5, expected a whole number of at least 1/],
])('%j is refused by name', (asked, message) => {
  const settings = { ...DEFAULT_SETTINGS, ...asked };
  expect(() => checkSettings(settings)).toThrow(CoreError);
  expect(() => checkSettings(settings)).toThrow(message);
});

test('rubbish in any field is named', () => {
  const rubbish = fc.oneof(
    fc.constantFrom(NaN, -1, Infinity, undefined, null, 'many', {}, [5]),
    fc.double({ max: -1e-9, noNaN: true }),
  );
  const fields = fc.constantFrom(...(Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]));
  fc.assert(
    fc.property(fields, rubbish, (field, value) => {
      const settings = { ...DEFAULT_SETTINGS, [field]: value } as Settings;
      expect(() => checkSettings(settings)).toThrow(`settings.${field}`);
    }),
  );
});
