import { seededRandom } from './seeded';

test('the same text gives the same numbers, another text others', () => {
  const draw = (text: string) => Array.from({ length: 5 }, seededRandom(text));
  expect(draw('main home 500000')).toEqual(draw('main home 500000'));
  expect(draw('main home 500000')).not.toEqual(draw('main home 500001'));
  for (const value of draw('x')) expect(value >= 0 && value < 1).toBe(true);
});
