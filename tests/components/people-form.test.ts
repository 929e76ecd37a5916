import { AREAS, LEVELS, MERCHANT_ROLES, MOST_RIGHTS, rightsOf, USUAL_RIGHTS } from '@zhuyi/contracts';
import * as form from '../../miniprogram/services/people-form';
import { installPhone } from '../../miniprogram/services/testing/phone';

beforeAll(() => void installPhone());

const entry = (rights: object) => ({
  ...{ shopper: 'abcdefgh', role: 'operator' as const, name: '小王', revision: 3, you: false, fixed: false },
  rights: rightsOf('operator', rights),
});

it('knows the areas, levels, roles and rights of the contracts', () => {
  expect(form.AREAS).toEqual(AREAS);
  expect(form.LEVELS).toEqual(LEVELS);
  expect([...form.ROLES].sort()).toEqual([...MERCHANT_ROLES].sort());
  for (const role of MERCHANT_ROLES) {
    for (const area of AREAS) {
      expect(form.usualLevel(role, area)).toBe(USUAL_RIGHTS[role][area]);
      expect(form.mostLevel(role, area)).toBe(MOST_RIGHTS[role][area]);
    }
  }
});

it('says no rights where they are the usual ones, and all of them where they are not', () => {
  expect(form.rightsIn(form.newInvitation())).toBeUndefined();
  const narrowed = form.withLevel(form.newInvitation(), 'figures', 'none');
  expect(form.rightsIn(narrowed)).toEqual({ ...USUAL_RIGHTS.operator, figures: 'none' });
  // Another role begins anew.
  expect(form.rightsIn(form.withRole(narrowed, 'viewer'))).toBeUndefined();
});

it('gives nobody more than the role can have', () => {
  const viewer = form.withRole(form.newInvitation(), 'viewer');
  expect(form.withLevel(viewer, 'orders', 'edit')).toEqual(viewer);
  expect(form.rightsIn(form.withLevel(viewer, 'people', 'view'))).toMatchObject({ people: 'view' });
  const owner = form.withRole(form.newInvitation(), 'owner');
  expect(form.withLevel(owner, 'orders', 'none')).toEqual(owner);
});

it('begins with what somebody has, and says it in words', () => {
  const rights = { orders: 'edit', slots: 'edit', coupons: 'view' };
  const opened = form.personForm(entry(rights));
  expect(opened).toMatchObject({ person: 'abcdefgh', revision: 3, name: '小王', role: 'operator' });
  expect(form.rightsIn(opened)).toEqual(rightsOf('operator', rights));
  const row = form.personRow(entry(rights));
  expect(row.rights).toBe('可改：订单、售后与评价、推荐位\n只看：优惠券');
  expect(form.personRow(entry({})).rights).toBe('什么都看不到');
  expect(row.open).toBe(true);
  expect(form.personRow({ ...entry({}), you: true }).open).toBe(false);
});

it('shows a code in groups, and leads to the page that takes it', () => {
  expect(form.codeText('0123456789AB')).toBe('0123-4567-89AB');
  expect(form.joinLink('0123456789AB')).toBe('/shop/join/index?code=0123456789AB');
});
