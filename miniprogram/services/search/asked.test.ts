import { installPhone } from '../testing/phone';
import { boundsOf, choicesOf, fenOf, keepPlain, partsOf, sortAfter, toggled, wantsPlain } from './asked';

test('the price goes up, then down, and up again', () => {
  expect(sortAfter('fit', 'price')).toBe('priceUp');
  expect(sortAfter('priceUp', 'price')).toBe('priceDown');
  expect(sortAfter('priceDown', 'price')).toBe('priceUp');
  expect(sortAfter('priceUp', 'sales')).toBe('sales');
});

test('prices as they are typed', () => {
  expect(['50', ' 9.90 ', '0'].map(fenOf)).toEqual([5000, 990, 0]);
  expect(['', ' ', 'x', '-1', '1e99'].map(fenOf)).toEqual(Array(5).fill(undefined));
  expect(boundsOf(9000, 1000)).toEqual({ minFen: 1000, maxFen: 9000 });
  expect(boundsOf(undefined, 1000)).toEqual({ maxFen: 1000 });
  expect(boundsOf(undefined, undefined)).toEqual({});
});

test('the parts of a filter are counted, the price as one', () => {
  expect(partsOf({})).toBe(0);
  expect(partsOf({ minFen: 1, maxFen: 2, brands: [], inStock: false })).toBe(1);
  expect(partsOf({ maxFen: 2, brands: ['a'], categories: ['b'], inStock: true })).toBe(4);
});

test('what is chosen can be given up though nothing has it any more', () => {
  expect(choicesOf([{ value: '家居/杯具', count: 12_345 }], ['家居/厨具'])).toEqual([
    { value: '家居/杯具', label: '杯具', count: '12,345', on: false },
    { value: '家居/厨具', label: '厨具', count: '0', on: true },
  ]);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
});

test('the plain order stays chosen on this phone', () => {
  const phone = installPhone();
  expect(wantsPlain()).toBe(false);
  keepPlain(true);
  expect(wantsPlain()).toBe(true);
  keepPlain(false);
  expect(wantsPlain()).toBe(false);
  expect(phone.cells.size).toBe(0);
});
