import { createRecommender, seededRandom } from '@zhuyi/attention-core';
import { firstVersion } from '../shilling/learn';
import { openWorld } from '../shilling/world';
import { measureQuiz } from './measure';
import { newcomersOf } from './newcomers';

test('six answers to chosen pairs bring newcomers more of what they want', () => {
  const world = openWorld({ days: 4, shoppers: 150, seed: 7 });
  const now = world.secondNight;
  const people = newcomersOf({ seed: 7, now, days: 4, known: 150, newcomers: 40 }, seededRandom);
  const model = firstVersion(world, world.honest, () => 'proven', now);
  const [none, random, chosen] = measureQuiz(createRecommender(model), people, now);
  expect(chosen!.gain.low).toBeGreaterThan(0);
  expect(chosen!['hit rate@20']).toBeGreaterThan(none!['hit rate@20']);
  expect(chosen!['hit rate@20']).toBeGreaterThan(random!['hit rate@20']);
});
