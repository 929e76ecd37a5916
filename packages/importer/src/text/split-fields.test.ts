import fc from 'fast-check';
import { splitFields } from './split-fields';

describe('splitFields', () => {
  it('splits plain and quoted fields', () => {
    expect(splitFields('a,b,,c', ',')).toEqual(['a', 'b', '', 'c']);
    expect(splitFields('"a,1",b,""', ',')).toEqual(['a,1', 'b', '']);
    expect(splitFields('"12"" RULER";2', ';')).toEqual(['12" RULER', '2']);
    expect(splitFields('', ',')).toEqual(['']);
  });

  it('takes a quote inside an unquoted field for itself', () => {
    expect(splitFields('12" PLATE,3', ',')).toEqual(['12" PLATE', '3']);
  });

  it('reads what spreadsheets write around texts', () => {
    expect(splitFields('="007","b" , "c",d', ',')).toEqual(['007', 'b', 'c', 'd']);
    expect(splitFields('a\t"b"\t\tc', '\t')).toEqual(['a', 'b', '', 'c']);
  });

  it('tells open quotes from broken ones', () => {
    expect(splitFields('a,"b', ',')).toBe('open');
    expect(splitFields('a,"b""', ',')).toBe('open');
    expect(splitFields('a,"b"c,d', ',')).toBe('broken');
  });

  it('reads back whatever was written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '中', ';', '\n') });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(splitFields(line, ',')).toEqual(fields);
      }),
    );
  });

  it('never fails, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',') }), (line) => {
        const fields = splitFields(line, ',');
        expect(Array.isArray(fields) || fields === 'open' || fields === 'broken').toBe(true);
      }),
    );
  });
});
