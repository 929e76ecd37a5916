import { baselineModel, decodeModel, EMPTY_LOG, encodeModel } from '@zhuyi/attention-core';
import { NIGHT } from './fixture';
import { faultOf } from './verify';

const catalogue = Array.from({ length: 6 }, (_, i) => ({
  itemId: `i${i}`,
  title: `第${i}号`,
  category: ['架'],
  brand: '',
  priceFen: 100,
}));
const whole = encodeModel(baselineModel('v1', catalogue, EMPTY_LOG, NIGHT));

test('nothing speaks against a whole model', () => {
  expect(faultOf(whole, 6)).toBeNull();
});

test('a number that is not finite is found', () => {
  const model = decodeModel(whole);
  const recency = model.recency.slice();
  recency[3] = NaN;
  expect(faultOf(encodeModel({ ...model, recency }), 6)).toMatch(/recency|finite/);
});

test('missing items, cut bytes, turned bits and rubbish are found', () => {
  expect(faultOf(whole, 7)).toBe('it holds 6 of 7 items');
  expect(faultOf(whole.slice(0, whole.length - 9), 6)).not.toBeNull();
  const turned = whole.slice();
  turned[whole.length >> 1] = (turned[whole.length >> 1] ?? 0) ^ 4;
  expect(faultOf(turned, 6)).not.toBeNull();
  expect(faultOf(new Uint8Array(64), 6)).not.toBeNull();
});
