import fc from 'fast-check';
import { fold, singular } from './fold';

test('one form of width, case and unit', () => {
  expect(fold('Ｘ２ 充电宝 10000毫安时，白')).toBe('x2 充电宝 10000mah,白');
  expect(fold('27英寸 2公斤 500毫升 1.5米床 米色')).toBe('27寸 2kg 500ml 1.5m床 米色');
  expect(fold('a\tb\nc')).toBe('a b c');
});

test('what is folded stays as it is, and holds nothing that parts fields', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(text)).not.toMatch(/[\t\n\r]/);
    }),
  );
});

test('English words without their plural', () => {
  expect(['boxes', 'candles', 'knives', 'glass', 'bus', 'tea', 'cherries'].map(singular)).toEqual([
    'box',
    'candle',
    'knife',
    'glass',
    'bus',
    'tea',
    'cherry',
  ]);
});
