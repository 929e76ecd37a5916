import fc from 'fast-check';
import { readCount } from './counts';
import { decimalSignOf, readFen } from './money';

test.each([
  ['2.55', 255],
  ['£2.55', 255],
  ['￥1,234.50', 123_450],
  ['1.234,50 €', 123_450],
  ['1 234,5', 123_450],
  ["CHF 1'234.50", 123_450],
  ['1,23,456.00', 12_345_600],
  ['1.234.567', 123_456_700],
  ['12元', 1200],
  ['US$ 3.99', 399],
  ['5.99 USD', 599],
  ['R$ 1.234,56', 123_456],
  ['(2.55)', -255],
  ['−2.55', -255],
  ['2.55-', -255],
  ['99,-', 9900],
  ['１２．５', 1250],
  ['1,234', 123_400],
  ['1.234', 123],
  ['2.675', 268],
  ['1.005', 101],
  ['0.004', 0],
  ['Rs. 500', 50_000],
  ['kr. 1.234,50', 123_450],
])('reads %s', (text, fen) => {
  expect(readFen(text)).toBe(fen);
});

test.each(['', 'abc', '1.2.3', '1,2,3', '12,34,5', '£', '2.5.5,1', '0x10', '1-2'])(
  'reads no amount from %j',
  (text) => {
    expect(readFen(text)).toBeNull();
  },
);

test('the column tells what a number alone does not', () => {
  expect(decimalSignOf(['1.234', '2,55', '3'])).toBe(',');
  expect(decimalSignOf(['1.234', '2.5'])).toBe('.');
  expect(decimalSignOf(['1.234.567', '1.234'])).toBe(',');
  expect(readFen('1.234', ',')).toBe(123_400);
  expect(readFen('1,234', ',')).toBe(123);
});

test('every amount comes back from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (fen) => {
      const [whole, cents] = [Math.floor(fen / 100), String(fen % 100).padStart(2, '0')];
      const groups = (sign: string) => String(whole).replaceAll(/\B(?=(\d{3})+$)/g, sign);
      for (const text of [
        `${whole}.${cents}`,
        `${whole},${cents}`,
        `${groups(',')}.${cents}`,
        `${groups('.')},${cents}`,
        `${groups('\u00a0')},${cents} €`,
        `¥${groups(',')}.${cents}`,
        `${groups("'")}.${cents}`,
      ]) {
        expect([text, readFen(text)]).toEqual([text, fen]);
      }
    }),
  );
});

test.each([
  ['6', 6],
  ['6.0', 6],
  ['1,200', 1200],
  ['-3', -3],
  ['+2', 2],
  ['６', 6],
  ['1.5', null],
  ['six', null],
  ['', null],
])('counts %s', (text, count) => {
  expect(readCount(text)).toBe(count);
});
