import { failureOf } from './failure';
import type { ReasonCount } from './report';

const because = (reason: ReasonCount['reason'], lines: number): ReasonCount => ({
  ...{ reason, meaning: '', lines, examples: [] },
});

test('a file of nothing but unpaid orders keeps nothing, and says so', () => {
  const lines = { read: 4, kept: 0, corrected: 0, refused: 4 };
  expect(failureOf({ lines, refused: [because('not-sold', 4)] })?.why).toMatch('nothing');
});

test('lines that are about something else are understood, not lost', () => {
  const lines = { read: 4, kept: 1, corrected: 0, refused: 3 };
  expect(failureOf({ lines, refused: [because('about-item', 3)] })).toBeNull();
  expect(failureOf({ lines, refused: [because('time', 3)] })?.why).toMatch('1 of 4');
});
