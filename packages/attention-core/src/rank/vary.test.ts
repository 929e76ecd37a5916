import { vary } from './vary';

const kinds = (candidates: string[][]): (string | undefined)[] =>
  vary(candidates.map((reasons) => reasons.map((kind) => ({ kind })))).map((reason) => reason?.kind);

test('no kind is on more than half of the cards of a screen, wherever the screen begins', () => {
  const told = kinds(Array.from({ length: 60 }, () => ['because', 'looked', 'popular']));
  for (const size of [4, 6, 20]) {
    for (let from = 0; from + size <= told.length; from++) {
      for (const kind of ['because', 'looked', 'popular']) {
        const shown = told.slice(from, from + size).filter((each) => each === kind);
        expect(shown.length).toBeLessThanOrEqual(size / 2);
      }
    }
  }
  expect(told.filter((kind) => kind === undefined)).toEqual([]);
});

test('the truest comes first, and nothing is said where nothing else is true', () => {
  expect(kinds([['because', 'looked'], ['looked'], []])).toEqual(['because', 'looked', undefined]);
  expect(kinds([['popular'], ['popular'], ['popular'], ['popular']])).toEqual([
    'popular',
    undefined,
    'popular',
    undefined,
  ]);
});

test('what was not said before is not said too often at once', () => {
  const told = kinds([[], [], [], [], [], [], ...Array.from({ length: 6 }, () => ['popular'])]);
  expect(told.slice(6)).toEqual(['popular', 'popular', undefined, undefined, 'popular', undefined]);
});
