import type { Row } from './row';
import { visitsOf } from './visits';

const MINUTE = 60_000;
const row = (minutes: number, group = ''): Row => ({
  type: 'click',
  itemId: 'a',
  at: minutes * MINUTE,
  group,
  time: '',
  shopper: '1',
  titlePlace: -1,
  corrected: [],
  line: 1,
  text: '',
});
const shape = (rows: Row[], grouped: boolean) =>
  visitsOf(rows, grouped).map((visit) => visit.rows.map(({ at }) => at / MINUTE));

describe('visitsOf', () => {
  it('begins a visit after more than half an hour of silence', () => {
    expect(shape([row(0), row(30), row(60), row(91)], false)).toEqual([[0, 30, 60], [91]]);
  });

  it('keeps invoices and sessions together, and divides what has none', () => {
    expect(shape([row(0, 'x'), row(1, 'y'), row(2), row(90, 'x'), row(91)], true)).toEqual([
      [0, 90],
      [1],
      [2],
      [91],
    ]);
  });
});
