import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { CODE_ALPHABET, docId, MAX_OPEN_INVITATIONS, TRIES_AN_HOUR } from '@zhuyi/contracts';
import type { Answer, InvitationEntry, MeAnswers, MerchantAnswers } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as rollup } from '../rollup';
import { main as merchant } from '.';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-28T10:00:00+08:00');
const owner = { as: 'owner' };
let shop: TestShop;

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  at(START);
  for (const name of ['audit', 'attempts', 'merchants', 'invitations'] as const)
    await shop.db.collection(name).removeWhere({ shop: 'main' });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

function at(time: number): void {
  jest.spyOn(Date, 'now').mockReturnValue(time);
}

const invite = (more: object = {}, caller = owner) =>
  shop.ok<MerchantAnswers['invite']>(
    merchant,
    { action: 'invite', role: 'operator', rights: { orders: 'edit' }, name: '小王', ...more },
    caller,
  );
const look = (code: string) => ({ action: 'invitation', code });
const join = (code: string) => ({ action: 'join', code });
const listed = async (): Promise<InvitationEntry[]> =>
  (await shop.ok<MerchantAnswers['invitations']>(merchant, { action: 'invitations' }, owner)).invitations;

test('the invited sees what they are invited to, and has exactly that once they accept', async () => {
  const { code, invitation } = await invite();
  expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{12}$`));
  expect(invitation).toMatchObject({ state: 'open', expiresAt: START + 24 * HOUR });
  // However it is written.
  const written = ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `
    .replace(/0/g, 'o')
    .replace(/1/g, 'l');
  const { invitation: seen } = await shop.ok<MeAnswers['invitation']>(me, look(written), { as: 'wang' });
  expect(seen).toMatchObject({ shop: 'main', role: 'operator', name: '小王', expiresAt: START + 24 * HOUR });
  expect(seen.rights).toMatchObject({ orders: 'edit', figures: 'none' });
  expect((await shop.ok<MeAnswers['get']>(me, { action: 'get' }, { as: 'wang' })).me.role).toBeUndefined();

  // An answer that was lost is told again.
  for (let time = 0; time < 2; time++) {
    const { me: told } = await shop.ok<MeAnswers['join']>(me, join(written), { as: 'wang' });
    expect(told).toMatchObject({ role: 'operator', rights: seen.rights });
  }
  expect(await listed()).toMatchObject([{ state: 'used', name: '' }]);
  const { roles } = await shop.ok<MerchantAnswers['roles']>(merchant, { action: 'roles' }, owner);
  expect(roles.map(({ name, role }) => `${name} ${role}`)).toEqual(['ZHUYI_OWNERS owner', '小王 operator']);
});

test('who was sent away does not come back by the code that they used', async () => {
  const { code } = await invite();
  await shop.ok(me, join(code), { as: 'wang' });
  const person = (await shop.pseudonym('wang')).slice(0, 8);
  await shop.ok(merchant, { action: 'setPerson', person, role: 'none', revision: START + 1 }, owner);
  for (const request of [look(code), join(code)])
    expect(await shop.refused(me, request, { as: 'wang' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('of many who use one code at once, one comes in', async () => {
  const { code } = await invite();
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, n) => shop.call(me, join(code), { as: `racer${n}` })),
  );
  const codes = (answers as Answer<unknown>[]).map((answer) => (answer.ok ? 'ok' : answer.code));
  expect(codes.filter((one) => one === 'ok')).toHaveLength(1);
  expect(codes.filter((one) => one === 'NOT_FOUND')).toHaveLength(5);
  expect(await shop.db.collection('merchants').count({ shop: 'main', role: 'operator' })).toBe(1);
});

test('one that is used, taken back, run out or of somebody who is no owner any more is told like none', async () => {
  const none = await shop.refused(me, look('0123456789AB'), { as: 'x' });
  const dead = async (code: string) => {
    for (const request of [look(code), join(code)])
      expect(await shop.refused(me, request, { as: 'late' })).toEqual(none);
  };
  const used = (await invite()).code;
  await shop.ok(me, join(used), { as: 'wang' });
  await dead(used);

  const { code: taken, invitation } = await invite();
  await shop.ok(merchant, { action: 'revokeInvitation', invitationId: invitation.invitationId }, owner);
  await dead(taken);

  await shop.ok(merchant, { action: 'setRole', openid: 'o-ann', role: 'owner', name: 'ann' }, owner);
  const { code: orphan } = await invite({}, { as: 'ann' });
  const ann = (await shop.pseudonym('ann')).slice(0, 8);
  await shop.ok(merchant, { action: 'setPerson', person: ann, role: 'none', revision: START }, owner);
  await dead(orphan);

  const { code: old } = await invite({ hours: 1 });
  at(START + HOUR);
  await dead(old);
  expect((await listed()).map(({ state }) => state).sort()).toEqual(['expired', 'open', 'revoked', 'used']);
});

test('a shopper may try ten codes an hour, at once or one by one, and the right one is no exception', async () => {
  const { code } = await invite();
  const guess = (n: number) => look(`${String(n).padStart(11, '0')}A`);
  const many = Array.from({ length: 2 * TRIES_AN_HOUR }, (_, n) => shop.call(me, guess(n), { as: 'thief' }));
  const codes = ((await Promise.all(many)) as Answer<unknown>[]).map((one) => (one.ok ? 'ok' : one.code));
  expect(codes.filter((one) => one === 'NOT_FOUND')).toHaveLength(TRIES_AN_HOUR);
  expect(codes.filter((one) => one === 'TOO_MANY')).toHaveLength(TRIES_AN_HOUR);
  expect(await shop.refused(me, join(code), { as: 'thief' })).toMatchObject({ code: 'TOO_MANY' });
  // Somebody else is not kept waiting, and nothing that is kept says who it was.
  await shop.ok(me, join(code), { as: 'wang' });
  expect(await shop.everything()).not.toContain(await shop.pseudonym('thief'));
  at(START + HOUR);
  expect(await shop.refused(me, guess(1), { as: 'thief' })).toMatchObject({ code: 'NOT_FOUND' });
  at(START + 4 * HOUR);
  await shop.ok(rollup, {}, { as: null, source: 'wx_trigger' });
  expect(await shop.db.collection('attempts').count({ shop: 'main' })).toBe(0);
});

test('the code is in no document, list or log', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const { code } = await invite();
  await shop.ok(me, look(code), { as: 'wang' });
  const kept = `${await shop.everything()}${JSON.stringify(await listed())}${log.mock.calls.join()}`;
  expect(kept).not.toContain(code);
});

test('who has a role keeps it', async () => {
  const { code } = await invite({ role: 'viewer' });
  await shop.ok(merchant, { action: 'setRole', openid: 'o-op', role: 'operator', name: 'op' }, owner);
  for (const caller of [owner, { as: 'op' }])
    expect(await shop.refused(me, join(code), caller)).toMatchObject({ code: 'CONFLICT', field: 'role' });
  // Who was sent away may come back.
  const op = { action: 'setRole', openid: 'o-op', role: 'none', revision: START };
  await shop.ok(merchant, op, owner);
  await shop.ok(me, join(code), { as: 'op' });
  const [entry] = await shop.db.collection('merchants').find({ shop: 'main' });
  expect(entry).toMatchObject({ role: 'viewer', rights: { orders: 'edit' } });
  expect(entry?.goneAt).toBeUndefined();
});

test('at most so many are open, and those of long ago go', async () => {
  const docs = Array.from({ length: MAX_OPEN_INVITATIONS - 1 }, (_, n) => ({
    ...{
      _id: docId('main', `d${n}`),
      shop: 'main',
      invitationId: `d${n}`,
      role: 'viewer' as const,
      name: 'x',
    },
    ...{ by: 'x', state: 'open' as const, createdAt: START, expiresAt: START + DAY },
  }));
  await shop.db.collection('invitations').addMany(docs);
  const answers = await Promise.all(
    [1, 2].map(() => shop.call(merchant, { action: 'invite', role: 'viewer', name: 'x' }, owner)),
  );
  expect(answers.filter((answer) => (answer as Answer<unknown>).ok).length).toBeLessThan(2);
  const open = { shop: 'main', state: 'open' as const };
  expect(await shop.db.collection('invitations').count(open)).toBeLessThanOrEqual(MAX_OPEN_INVITATIONS);
  const revoke = (invitationId: string) => ({ action: 'revokeInvitation', invitationId });
  await shop.ok(merchant, revoke('d0'), owner);
  expect(await shop.refused(merchant, revoke('none'), owner)).toMatchObject({ code: 'NOT_FOUND' });
  at(START + 31 * DAY);
  expect(await listed()).not.toEqual([]);
  at(START + 31 * DAY + 1);
  expect(await listed()).toEqual([]);
  await shop.ok(rollup, {}, { as: null, source: 'wx_trigger' });
  expect(await shop.db.collection('invitations').count({ shop: 'main' })).toBe(0);
});

test('one that was used is not taken back', async () => {
  const { code, invitation } = await invite();
  await shop.ok(me, join(code), { as: 'wang' });
  const revoke = { action: 'revokeInvitation', invitationId: invitation.invitationId };
  expect(await shop.refused(merchant, revoke, owner)).toMatchObject({ code: 'CONFLICT' });
  expect(await listed()).toMatchObject([{ state: 'used' }]);
});
