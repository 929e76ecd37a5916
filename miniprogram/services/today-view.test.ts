import type { Health, Today } from '@zhuyi/contracts';
import { installPhone } from './testing/phone';
import { alertNotes, cardNotes, healthRows, sameLines } from './today-view';

beforeAll(() => void installPhone());

const health: Health = {
  ...{ lastEventAt: 0, countedTo: 0, behind: false, events: null, live: null, pinned: false, training: null },
  ...{ shoppers: { answered: 0, agreed: 0, personal: 0 }, setAside: 0, same: [], rungs: {} },
};
const card = { id: 'x', key: 'pan', title: '锅', size: 2 };
const today: Today = {
  health,
  alerts: [
    { kind: 'ctrFell', day: '2026-11-21', rate: 0.03, usual: 0.1 },
    { kind: 'pinnedSoldOut', slot: 'home', title: '锅' },
    { kind: 'trainingRejected', at: 0, verdict: 'rejected: the candidate lacks items of the catalogue' },
  ],
  cards: [
    { ...card, kind: 'unclicked', count: 1, of: 4_000, usual: 0.1, p: 0.000_000_1 },
    { ...card, kind: 'together', other: 'cup', otherTitle: '杯', count: 6, of: 9, usual: 3.25, p: 0.001 },
    { ...card, kind: 'soldOut', count: 12, of: 20, usual: 0.1, p: 0 },
    { ...card, kind: 'refunds', key: 'quality', title: '', count: 5, of: 9, usual: 0.1, p: 0.01 },
  ],
  cardsOf: '2026-11-22',
};

it('tells alerts and cards in sentences with their figures', () => {
  expect(alertNotes(today).map(({ text }) => text)).toEqual([
    '2026-11-21 的推荐点击率只有 3.0%，前两周平常是 10.0%',
    '「首页推荐」置顶的「锅」已经买不到了',
    expect.stringContaining('没有采用：新版本缺了商品'),
  ]);
  const cards = cardNotes(today);
  expect(cards.map(({ text }) => text)).toEqual([
    '「锅」看的人多，点的人少：4,000 次曝光只有 1 次点击，同类平常约 10.0%',
    '买「锅」的 9 单里有 6 单也买了「杯」，是碰巧的 3.3 倍',
    '「锅」没货了，昨天和今天还有 12 次点击',
    expect.stringContaining('最近 14 天 9 次里有 5 次，以前约 10.0%'),
  ]);
  expect(cards.map(({ sure }) => sure)).toEqual([
    '纯属碰巧的可能 < 0.001%',
    '纯属碰巧的可能 0.1%',
    '',
    '纯属碰巧的可能 1%',
  ]);
});

it('says what is not known, and why everybody gets the same', () => {
  expect(healthRows(health).map(({ lines }) => lines.length)).toEqual([2, 1, 1, 2]);
  const told = healthRows({ ...health, rungs: { personal: 30, popular: 70 } });
  expect(told.find(({ key }) => key === 'rungs')?.lines).toEqual([
    '最近 7 天展示的推荐: 按个人兴趣 30.0% · 按热门 70.0%',
  ]);
  expect(sameLines({ ...health, same: ['untrained', 'fewAgreed'] })).toHaveLength(2);
  expect(sameLines(health)).toHaveLength(1);
});
