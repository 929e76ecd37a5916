import { installPhone } from '../../services/testing/phone';
import { pagesOf } from './tabs';

const phone = installPhone();
const afterSale = (n: number) => ({
  afterSaleId: `a${n}`,
  state: 'asked',
  createdAt: n,
  lines: [],
  amountFen: 1,
});

beforeEach(() => {
  phone.calls.length = 0;
  // Five pages of two.
  phone.answer = (_name, { action, after }) => {
    if (action === 'counts') return { ok: true, data: { counts: {} } };
    const from = Number(after ?? 0);
    const next = from + 2 < 10 ? { next: String(from + 2) } : {};
    return { ok: true, data: { afterSales: [afterSale(from), afterSale(from + 1)], ...next } };
  };
});
const asked = () => phone.calls.filter(({ data }) => data['action'] !== 'counts').length;

test.each([
  [0, 2, 1],
  [2, 2, 1],
  [5, 6, 3],
  [99, 10, 5],
])('a list of which %i rows are shown is asked for as far as that', async (shown, rows, pages) => {
  const { afterSales = [], next } = await pagesOf('afterSale', shown);
  expect(afterSales.map(({ afterSaleId }) => afterSaleId)).toEqual(
    Array.from({ length: rows }, (_, i) => `a${i}`),
  );
  expect([asked(), next]).toEqual([pages, rows < 10 ? String(rows) : undefined]);
});
