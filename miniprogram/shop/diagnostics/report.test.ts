import { setLanguage } from '../../services/settings';
import { installPhone } from '../../services/testing/phone';
import { sectionsOf, textOf, type Findings } from './report';

const NOW = new Date(2026, 10, 28, 9, 5).getTime();

const findings = (): Findings => ({
  tracker: {
    allowed: true,
    waiting: 2,
    sealed: [
      {
        batchId: 'b-1',
        attempts: 3,
        events: [{ id: 'event-1', type: 'click', itemId: 'secret-tea', at: NOW }],
      },
    ],
    pauseMs: 4_000,
    session: 's-1',
    answers: [
      { at: NOW, batchId: 'b-1', events: 1, ms: 120, outcome: 'OFFLINE', words: 'no way', dropped: 0 },
      { at: NOW, batchId: 'b-0', events: 6, ms: 90, outcome: 'stored', words: '', dropped: 2 },
    ],
  },
  sink: false,
  calls: [{ at: NOW, name: 'catalog item', ms: 80, outcome: 'NOT_FOUND' }],
  problems: [],
  device: {
    model: 'HUAWEI P40',
    system: 'Android 10 (android)',
    wechat: '8.0.50, zh_CN, light',
    sdk: '3.8.0',
    screen: '375 × 667 @2',
    network: 'wifi',
    storageKb: 12,
    version: '1.4.0',
  },
  now: NOW,
});

beforeEach(() => {
  installPhone();
});

it('says in Chinese what waits, what was answered and what phone it is', () => {
  setLanguage('zh');
  const text = textOf(sectionsOf(findings()));
  for (const part of [
    '等待中: 2 条',
    '批次 b-1: 1 条，失败 3 次',
    '2026-11-28 09:05: OFFLINE · 1 条 · 120 ms · no way',
    '2026-11-28 09:05: 已收下 · 6 条 · 90 ms · 未计 2 条',
    'catalog item · NOT_FOUND · 80 ms',
    '# 最近的问题\n没有',
    '基础库: 3.8.0',
  ]) {
    expect(text).toContain(part);
  }
});

it('says it in English, without a word of Chinese', () => {
  setLanguage('en');
  const text = textOf(sectionsOf(findings()));
  expect(text).toContain('Waiting: 2 events');
  expect(text).toContain('Batch b-1: 1 event, failed 3 times');
  expect(text).not.toMatch(/[一-鿿]/);
});

it('names nobody and nothing that was looked at', () => {
  const text = textOf(sectionsOf(findings()));
  expect(text).not.toMatch(/secret-tea|event-1|s-1/);
});

it('marks what is wrong', () => {
  const bad = sectionsOf(findings()).flatMap(({ rows }) => rows.filter((row) => row.bad === true));
  expect(bad).toHaveLength(3);
});
