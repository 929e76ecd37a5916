import fc from 'fast-check';
import { docId, itemIdSchema, MAX_ITEM_ID } from './ids';

const printable = [
  '羽绒服-85123A',
  'A/12',
  'SKU 12',
  '/',
  ':',
  '%',
  '%2F',
  '..',
  'a\'b"c\\d<e>&?#=+',
  '😀',
  '❤️',
  '👨‍👩‍👧',
  '__proto__',
  'x'.repeat(MAX_ITEM_ID),
  '字'.repeat(MAX_ITEM_ID),
  '😀'.repeat(MAX_ITEM_ID),
];

test('an item id is any text that can be seen', () => {
  expect(printable.map((id) => itemIdSchema.parse(id))).toEqual(printable);
});

test('what cannot be seen, is too long or nothing is refused', () => {
  const hidden = ['\0', '\n', '\t', '\u007f', '\u0085', '\u200b', '\u200d', '\u200e', '\u200f', '\u2028'];
  hidden.push('\u202a', '\u202e', '\u2066', '\u2069', '\ufeff', '\u00ad', '\u3164', '\ufe0f', '\ufffe');
  hidden.push('\ud83d', '\ude00', '\u{e0041}');
  const refused = [
    ...hidden.flatMap((text) => [text, `${text}A1`, `A${text}1`, `A1${text}`]),
    '',
    '  ',
    '\u3000',
  ];
  refused.push('字'.repeat(MAX_ITEM_ID + 1), 'x'.repeat(100_000));
  expect(refused.filter((id) => itemIdSchema.safeParse(id).success)).toEqual([]);
});

test('two spellings of one id are one id', () => {
  expect(itemIdSchema.parse(' Cafe\u0301 1\u3000')).toBe('Café 1');
  expect(itemIdSchema.parse('Café 1')).toBe('Café 1');
});

test('keys of what is stored stay as they were', () => {
  expect(docId('main', 'pan-1')).toBe('main:pan-1');
  expect(docId('main', 'a_b.c~d-E')).toBe('main:a_b.c~d-E');
  expect(docId('main', '2026-11-22', '-', 'v2026-11-21-1', 'a')).toBe('main:2026-11-22:-:v2026-11-21-1:a');
  expect(docId('main', 'v1', 'rows-1', 0)).toBe('main:v1:rows-1:0');
  expect(docId('main', '')).toBe('main:');
});

test('every other character is escaped as in addresses', () => {
  expect(docId('main', '羽绒-1')).toBe('main:%E7%BE%BD%E7%BB%92-1');
  expect(docId('main', 'A/12:b %')).toBe('main:A%2F12%3Ab%20%25');
  expect(docId('main', "!'()*")).toBe('main:%21%27%28%29%2A');
});

test('different ids have different keys, all short, plain and in the range of their shop', () => {
  const unit = fc.oneof(
    fc.constantFrom('%', '%~', '/', ':', ';', '2', 'F', '羽', '😀', '\ud800', '\ude00', ' '),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  const id = fc.string({ unit, maxLength: MAX_ITEM_ID });
  fc.assert(
    fc.property(id, id, (a, b) => {
      const [keyA, keyB] = [docId('main', a), docId('main', b)];
      expect(keyA === keyB).toBe(a === b);
      expect(keyA).toMatch(/^main:[\w.~%-]*$/);
      expect(keyA.length).toBeLessThan(600);
      expect(keyA >= 'main:' && keyA < 'main;').toBe(true);
    }),
  );
  for (const text of printable) expect(docId('main', text).length).toBeLessThan(600);
});
