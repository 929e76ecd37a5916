import type { ModelSummary } from '@zhuyi/contracts';
import { installPhone } from './testing/phone';
import { pinText, shownVersion } from './training';

installPhone();

const model = (state: string, live = false): ModelSummary => ({
  version: 'v1',
  state,
  kind: 'trained',
  live,
  createdAt: 1,
  items: 10,
  bytes: 100,
  metrics: {},
});

it('tells candidates from what was rejected, and lets them be chosen', () => {
  const reason = 'kept the live version: only 7 behaviours to compare on, 50 are needed';
  expect(shownVersion({ ...model('candidate'), reason })).toMatchObject({
    state: '候选',
    canServe: true,
    candidate: true,
    choose: '用这个版本',
    reason: expect.stringMatching(/^保持在用的版本/),
  });
  expect(shownVersion(model('rejected'))).toMatchObject({ state: '未采用', canServe: false });
  expect(shownVersion(model('ready'))).toMatchObject({ canServe: true, choose: '换回这个版本' });
  expect(shownVersion(model('ready', true))).toMatchObject({ state: '在用', canServe: false });
});

it('says where the shop stays, as far as that is known', () => {
  expect(pinText(null)).toBe('');
  expect(pinText({ version: 'v1', by: '小王', at: 1 })).toMatch(/^本店固定在 v1 · 由 小王 设置 · \d{4}-/);
  expect(pinText({ version: 'v1', by: '', at: 0 })).toBe('本店固定在 v1');
});
