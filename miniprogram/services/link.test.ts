import { fromParam, itemLink, toParam } from './link';

const texts = [
  'pan-1',
  '羽绒服-85123A',
  'A/12',
  'SKU 12',
  '%',
  '100%棉',
  '%2F',
  '~',
  'a~41',
  '&id=x#?+',
  "!'()*",
  '😀',
];

test.each(texts)('%s comes through an address, whether or not it is decoded on the way', (text) => {
  const sent = toParam(text);
  expect(sent).not.toMatch(/[^\w.~!'()*-]/);
  expect(fromParam(sent)).toBe(text);
  expect(fromParam(decodeURIComponent(sent))).toBe(text);
  expect(fromParam(encodeURIComponent(sent))).toBe(text);
});

test('addresses that others wrote are read, too', () => {
  expect(fromParam('pan-1')).toBe('pan-1');
  expect(fromParam(encodeURIComponent('A/12'))).toBe('A/12');
  expect(fromParam('A/12')).toBe('A/12');
  expect(fromParam('100%')).toBe('100%');
  expect(fromParam()).toBe('');
});

test('half a character is left out rather than thrown about', () => {
  expect(itemLink('a\ud83d')).toBe('/shop/item/index?id=a');
});
