import type { AuditEntry } from '@zhuyi/contracts';
import { actionChoices, auditRow } from './audit-view';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const entry: AuditEntry = {
  ...{ id: 'e1', person: 'abcdefgh', name: '小王', role: 'operator', at: 0, action: 'merchant.saveSlot' },
  ...{ target: 'home', outcome: 'done' },
  changes: [
    { field: 'enabled', before: 'true', after: 'false' },
    { field: 'pins', after: 'pan' },
    { field: 'orders', before: 'edit' },
    { field: 'what.is.new', before: 'a', after: 'b' },
  ],
};

it('says who did what to what, and what changed', () => {
  expect(auditRow(entry)).toMatchObject({
    ...{
      title: '修改推荐位',
      who: '小王 · 运营 · abcdefgh',
      target: '首页推荐',
      outcome: '已完成',
      tone: 'fine',
    },
    changes: [
      { label: '开启', before: '是', after: '否' },
      { label: '置顶', before: '', after: 'pan' },
      { label: '订单、售后与评价', before: '可改', after: '–' },
      { label: 'what.is.new', before: 'a', after: 'b' },
    ],
  });
});

it('names whom something was done to', () => {
  const row = auditRow({ ...entry, action: 'merchant.setPerson', target: 'abcdefgh', targetName: '小李' });
  expect(row.target).toBe('小李 · abcdefgh');
});

it('says why it was not done, and how often', () => {
  const failed = auditRow({ ...entry, outcome: 'failed', code: 'CONFLICT', times: 3 });
  expect(failed.outcome).toBe('没做成 · 信息刚刚有变化，请确认后再试');
  expect(failed.title).toBe('修改推荐位 · 共 3 次');
  expect(failed.tone).toBe('bad');
  expect(auditRow({ ...entry, outcome: 'begun' }).tone).toBe('open');
});

it('shows who has no name any more, what has no word yet, and no word for what is none', () => {
  const row = auditRow({
    ...entry,
    name: '',
    action: 'merchant.newThing',
    target: 'constructor',
    changes: [],
  });
  expect(row).toMatchObject({ title: 'merchant.newThing', target: 'constructor' });
  expect(row.who).toBe('已离开的成员 · 运营 · abcdefgh');
  expect(auditRow({ ...entry, name: 'ZHUYI_OWNERS', role: 'owner' }).who).toBe('店主 · 店主 · abcdefgh');
  expect(actionChoices()).toContainEqual({ key: 'desk.ship', text: '发货' });
});
