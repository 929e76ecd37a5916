import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { main as lists } from '../lists';
import { main as me } from '../me';
import { main as track } from '../track';
import { main as pushes } from '.';

let shop: TestShop;
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan' });
  for (const as of ['ann', 'bob']) {
    await shop.ok(me, { action: 'consent', granted: true }, { as });
    await shop.ok(lists, { action: 'favour', itemIds: ['pan'] }, { as });
    const at = Date.now();
    const events = [{ id: 'e', type: 'click', itemId: 'pan', at }];
    await shop.ok(track, { batchId: 'b', sessionId: 's', sentAt: at, events }, { as });
  }
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const push = (Event: string, more: object = {}) => ({
  ToUserName: 'gh_1',
  FromUserName: 'wechat',
  CreateTime: 1,
  MsgType: 'event',
  Event,
  OpenID: 'o-ann',
  AppID: 'wx1',
  RevokeInfo: '301',
  ...more,
});
const PLATFORM = { as: null, source: 'wx_unknown' } as const;
const isKept = async (as: string): Promise<boolean> =>
  (await shop.everything()).includes(await shop.pseudonym(as));

test.each(['user_authorization_revoke', 'user_authorization_cancellation'])(
  '%s erases the person, nobody else, and may come twice',
  async (event) => {
    expect(await shop.call(pushes, push(event), PLATFORM)).toBe('success');
    expect(await isKept('ann')).toBe(false);
    expect(await isKept('bob')).toBe(true);
    expect(await shop.call(pushes, push(event), PLATFORM)).toBe('success');
  },
);

test('a change of name or picture changes nothing', async () => {
  expect(await shop.call(pushes, push('user_info_modified'), PLATFORM)).toBe('success');
  expect(await isKept('ann')).toBe(true);
});

test.each([
  ['a phone', { as: 'bob' }],
  ['the person on their own phone', { as: 'ann' }],
  ['the timer', { as: null, source: 'wx_trigger' as const }],
  ['another function', { as: null, source: 'scf' as const }],
  ['somebody else', { as: 'bob', source: 'wx_unknown' as const }],
])('%s cannot push', async (_, caller) => {
  expect(await shop.call(pushes, push('user_authorization_revoke'), caller)).toBe('NOT_ALLOWED');
  expect(await isKept('ann')).toBe(true);
});

test('what is no push of this kind is refused', async () => {
  for (const sent of [
    push('subscribe'),
    push('user_authorization_revoke', { OpenID: '' }),
    'rubbish',
    null,
  ]) {
    expect(await shop.call(pushes, sent, PLATFORM)).toBe('BAD_INPUT');
  }
});
