import fc from 'fast-check';
import { queryTerms, searchTerms } from './terms';

describe('search terms', () => {
  test('words of Latin script, in one form of case, width and number', () => {
    expect(searchTerms('Red CANDLES glass Ｘ2')).toEqual(['red', 'candle', 'glass', 'x2']);
    expect(queryTerms('candle')).toEqual(queryTerms('Candles'));
  });

  test('characters and pairs of Chinese', () => {
    expect(searchTerms('连衣裙')).toEqual(['连', '衣', '裙', '连衣', '衣裙']);
    expect(queryTerms('连衣裙')).toEqual(['连衣', '衣裙']);
    expect(queryTerms('锅')).toEqual(['锅']);
  });

  test('scripts mixed in one word are taken apart', () => {
    expect(queryTerms('纯棉T恤')).toEqual(['纯棉', 't', '恤']);
  });

  test('every text is found by its own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const terms = new Set(searchTerms(text));
        for (const term of queryTerms(text)) expect(terms.has(term)).toBe(true);
      }),
    );
  });
});
