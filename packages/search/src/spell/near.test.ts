import { createNearIndex, isOneApart } from './near';

test.each([
  ['保温怀', '保温杯', true],
  ['保杯', '保温杯', true],
  ['保保温杯', '保温杯', true],
  ['温保杯', '保温杯', true],
  ['keybord', 'keyboard', true],
  ['杯温保', '保温杯', false],
  ['保温', '保温杯盖', false],
  ['保温杯', '保温杯', false],
])('%s and %s: %s', (a, b, near) => {
  expect(isOneApart(a, b)).toBe(near);
  expect(isOneApart(b, a)).toBe(near);
});

test('an index finds what is one apart, and nothing else', () => {
  const index = createNearIndex(['保温杯', '马克杯', '机械键盘', '杯子'], 3);
  expect(index.near('保温怀')).toEqual(['保温杯']);
  expect(index.near('机戒键盘')).toEqual(['机械键盘']);
  expect(index.near('马杯')).toEqual(['马克杯']);
  expect(index.near('杯')).toEqual([]);
  expect(index.near('保温杯')).toEqual([]);
});
