import fc from 'fast-check';
import { packRow, type Row, unpackRow } from './row';

const text = fc.string({ unit: fc.constantFrom('a', '中', ' ', ',', '"', '£') });
const row: fc.Arbitrary<Row> = fc.record(
  {
    type: fc.constantFrom('click', 'purchase', 'cancel'),
    time: text,
    shopper: text,
    group: text,
    itemId: fc.constantFrom('a', 'b-1'),
    at: fc.constant(NaN),
    quantity: fc.integer({ min: 1, max: 99 }),
    priceFen: fc.integer({ min: 1, max: 99_999 }),
    titlePlace: fc.integer({ min: -1, max: 5 }),
    corrected: fc.subarray(['code', 'title', 'session'] as const).map((codes) => [...codes]),
    line: fc.nat(),
    text: fc.string({ unit: fc.constantFrom('a', '\t', ',') }),
  },
  {
    requiredKeys: [
      'type',
      'time',
      'shopper',
      'group',
      'itemId',
      'at',
      'titlePlace',
      'corrected',
      'line',
      'text',
    ],
  },
);

describe('rows in temporary files', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(row, (given) => expect(unpackRow(packRow(given, given))).toEqual({ ...given, at: NaN })),
    );
  });

  it('stay on one line', () => {
    const packed = packRow(
      { type: 'click', time: 'a\tb', shopper: 'c\nd', group: '' },
      { itemId: 'x', titlePlace: -1, corrected: [], line: 1, text: 'e\nf\u2028g' },
    );
    expect(packed).not.toMatch(/[\n\u2028]/);
    expect(unpackRow(packed)).toMatchObject({ time: 'a b', shopper: 'c d', text: 'e⏎f⏎g' });
  });
});
