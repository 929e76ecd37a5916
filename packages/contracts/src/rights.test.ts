import * as z from 'zod';
import { ACTION_RIGHTS } from './action-rights';
import { couponSchema } from './coupons';
import { deskSchema } from './desk';
import { experimentsSchema } from './experiment-requests';
import { goodsSchema } from './goods';
import { importsSchema } from './goods-imports';
import { merchantSchema } from './merchant';
import { AREAS, mayDo, MERCHANT_ROLES, rightsOf, type Right } from './rights';

const areasWith = (level: string, rights: object) =>
  Object.entries(rights).flatMap(([area, one]) => (one === level ? [area] : []));

test('without rights of their own, roles mean what they meant', () => {
  expect(areasWith('edit', rightsOf('owner'))).toEqual(AREAS);
  expect(areasWith('none', rightsOf('operator'))).toEqual(['people']);
  expect(areasWith('edit', rightsOf('operator'))).toHaveLength(AREAS.length - 1);
  expect(areasWith('none', rightsOf('viewer'))).toEqual(['people']);
  expect(areasWith('edit', rightsOf('viewer'))).toEqual([]);
});

test('given rights are all there is, and never more than the role can have', () => {
  expect(areasWith('edit', rightsOf('operator', { orders: 'edit', people: 'edit' }))).toEqual(['orders']);
  expect(areasWith('view', rightsOf('operator', { orders: 'edit', people: 'edit' }))).toEqual(['people']);
  expect(areasWith('view', rightsOf('viewer', { orders: 'edit', figures: 'none' }))).toEqual(['orders']);
  expect(areasWith('none', rightsOf('operator', {}))).toEqual(AREAS);
  expect(areasWith('edit', rightsOf('owner', { orders: 'none' }))).toEqual(AREAS);
});

test.each<unknown>([5, 'edit', [], { orders: 5 }, { orders: 'all' }, { constructor: 'edit' }])(
  'rights that cannot be read open nothing: %j',
  (stored) => {
    for (const role of ['operator', 'viewer'] as const)
      expect(areasWith('none', rightsOf(role, stored))).toEqual(AREAS);
  },
);

test('edit includes view, and view no edit', () => {
  const all: Right[] = AREAS.flatMap((area): Right[] => [`${area}:view`, `${area}:edit`]);
  for (const role of MERCHANT_ROLES) {
    const rights = rightsOf(role);
    for (const right of all) {
      const [area, level] = right.split(':') as [(typeof AREAS)[number], string];
      expect(mayDo(rights, right)).toBe(rights[area] === 'edit' || rights[area] === level);
    }
  }
});

test.each([
  ['merchant', merchantSchema],
  ['desk', deskSchema],
  ['goods', goodsSchema],
  ['imports', importsSchema],
  ['experiments', experimentsSchema],
  ['coupon', couponSchema],
] as const)('the table has the actions of %s, and no others', (name, schema) => {
  const actions = schema.options.flatMap((option) => [...option.shape.action.values]);
  expect(Object.keys(ACTION_RIGHTS[name]).sort()).toEqual(actions.sort());
  expect(
    z
      .array(
        z
          .string()
          .regex(/^[a-z]+:(view|edit)$/)
          .nullable(),
      )
      .parse(Object.values(ACTION_RIGHTS[name])),
  ).toHaveLength(actions.length);
});
