import type { TrustOf } from '@zhuyi/cloud-kit';
import { ATTACKS, type AttackKind } from './attacks';
import { firstVersion, servedAt } from './learn';
import { placeOf, trustIn, unknownItem } from './measure';
import { openWorld } from './world';

const world = openWorld({ days: 10, shoppers: 400, seed: 7 });
const { firstNight, secondNight, honest } = world;
const before = firstVersion(world, honest, trustIn(world), firstNight);
const target = unknownItem(world, before, servedAt(before, honest, trustIn(world), secondNight));

/** A newcomer's list by the counts of the day of the attack, and by a version of the night after: both list by counts alone. */
function placesAfter(
  { attack }: AttackKind,
  accounts: number,
  trust?: TrustOf,
): [fresh: number, night: number] {
  const { batches, evidence } = attack(world, accounts, target, 'tea-001');
  const log = [...honest, ...batches];
  const trustOf = trust ?? trustIn(world, evidence);
  const next = firstVersion(world, log, trustOf, secondNight);
  return [
    placeOf(servedAt(before, log, trustOf, secondNight), target, [], secondNight),
    placeOf(servedAt(next, log, trustOf, secondNight), target, [], secondNight),
  ];
}

const unpaid = ATTACKS.filter(({ name }) => !name.includes('buys'));

test.each(unpaid)('100 accounts that pay nothing stay below place 50: $name', (kind) => {
  for (const place of placesAfter(kind, 100)) expect(place).toBeGreaterThan(50);
});

test('one account at full pace is one account', () => {
  const [one] = unpaid.filter(({ name }) => name.includes('one click'));
  const [pace] = unpaid.filter(({ name }) => name.includes('full pace'));
  // A cart is three looks, however often it is filled.
  for (const place of placesAfter(pace!, 1, () => 'proven')) expect(place).toBeGreaterThan(50);
  expect(placesAfter(one!, 1)[0]).toBeGreaterThanOrEqual(placesAfter(pace!, 1)[0]);
});

test('the same 100 would be at the top if they were believed', () => {
  const [, four] = ATTACKS;
  for (const place of placesAfter(four!, 100, () => 'proven')) expect(place).toBeLessThan(10);
});
