import { itemSchema } from './items';
import { isPrintable, oneLine, someLines } from './text';

test('what is hidden is taken out of titles, and line ends become spaces', () => {
  expect(oneLine('A\0B\r\nLANTERN\t 2')).toBe('AB LANTERN  2');
  expect(oneLine('\u202eevil RTL\u202c CUP\ufeff')).toBe('evil RTL CUP');
  expect(oneLine('half \ud83d of it \u200b')).toBe('half  of it');
  expect(oneLine('<img src=x onerror=alert(1)> BOX')).toBe('<img src=x onerror=alert(1)> BOX');
});

test('emoji of several characters stay whole, their joints alone do not', () => {
  for (const emoji of ['👨‍👩‍👧', '❤️', '👩🏽‍💻', '🏳️‍🌈', '1⃣']) expect(oneLine(emoji)).toBe(emoji);
  expect(oneLine('a\u200db\ufe0f👩\u200d')).toBe('ab👩');
});

test('a description keeps its lines', () => {
  expect(someLines(' one\r\ntwo\u2028three\ttabs\0\n\nfour ')).toBe('one\ntwo\nthree tabs\n\nfour');
});

test('printable says whether there is something to take out', () => {
  expect(['普通 text ♥', 'a\u0301'].every(isPrintable)).toBe(true);
  expect(['a\nb', '\u2066'].some(isPrintable)).toBe(false);
});

test('an item is kept with clean texts, and refused where nothing is left', () => {
  const item = {
    itemId: 'A/1',
    title: 'Cup\u0000\n\u202eone',
    category: ['Home\u200b'],
    brand: '\ufeffB',
    priceFen: 1,
    stock: 1,
    onShelf: true,
    tags: ['t\u2066ag'],
    images: [],
    description: 'a\r\nb\0',
  };
  expect(itemSchema.parse(item)).toMatchObject({
    title: 'Cup one',
    category: ['Home'],
    brand: 'B',
    tags: ['tag'],
    description: 'a\nb',
  });
  expect(itemSchema.safeParse({ ...item, title: '\u200b\u202e' }).success).toBe(false);
});
