import type { Overview, TopRow } from '@zhuyi/contracts';
import { installPhone } from '../../services/testing/phone';
import { drawnTops } from './tops';

beforeAll(() => void installPhone());

const TODAY = '2026-11-22';
const YESTERDAY = '2026-11-21';
const counts = { exposures: 50, clicks: 5, carts: 1, purchases: 1, units: 1, gmvFen: 100 };
const row: TopRow = { key: 'cup', name: '杯子', ...counts, before: { ...counts, exposures: 100 } };
const noSales = { orders: 0, units: 0, gmvFen: 0, refunds: 0, refundFen: 0 };
const lists = { items: [row], best: [], worst: [], categories: [], brands: [] };
const answer: Overview = {
  ...{ rows: [], sales: [], simulated: false, countedTo: 0, salesTo: 0, behind: false, setAside: 0 },
  ...{ scenes: [], scenesWhole: true },
  before: { from: '2026-11-21', to: '2026-11-21', rows: [], sales: noSales },
  tops: {
    ...lists,
    ...{ days: 1, from: YESTERDAY, to: YESTERDAY, shown: 1, viewers: 1, clickers: 1, viewersBefore: 1 },
  },
  topsTo: 1,
};

it('holds no part of a day against a whole one', () => {
  expect(drawnTops(answer, 'items', [YESTERDAY], TODAY).topRows).toMatchObject([
    { exposures: '50', change: '跌 50%' },
  ]);
  expect(drawnTops(answer, 'items', [TODAY], TODAY).topRows).toMatchObject([{ exposures: '50', change: '' }]);
});

it('says that the day is still running', () => {
  expect(drawnTops(answer, 'items', [YESTERDAY, TODAY], TODAY).topsNote).toContain('今天还没过完');
  expect(drawnTops(answer, 'items', [YESTERDAY], TODAY).topsNote).not.toContain('今天还没过完');
});
