import type { AgreeOptions } from '@zhuyi/contracts';
import { agreedWords, hasPart, mostBack, newPartForm, readPart, withUnits } from './agree-part';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const OPTIONS: AgreeOptions = {
  lines: [
    { line: 0, title: '手机壳', variant: ['樱粉'], quantity: 3, amounts: [3333, 6666, 10_000] },
    { line: 2, title: '马克杯', quantity: 1, amounts: [3000] },
  ],
  ...{ deliveryFen: 600, isWhole: false },
};

it('lets the money follow the units, and the delivery fee stay with a parcel', () => {
  const form = newPartForm(OPTIONS);
  expect(form).toMatchObject({ money: '136', lines: [{ title: '手机壳 樱粉' }, {}] });
  const fewer = withUnits(form, 0, 1);
  expect(mostBack(fewer)).toBe(6333);
  expect(fewer.money).toBe('63.33');
});

it('says what is wrong before anything is sent', () => {
  const form = { ...withUnits(newPartForm(OPTIONS), 1, 0), word: ' 只退手机壳 ' };
  expect(readPart(form)).toEqual({
    lines: [{ line: 0, quantity: 3 }],
    amountFen: 10_000,
    text: '只退手机壳',
  });
  expect(readPart({ ...form, money: '100.01' })).toBe('金额不对 · 最多 ¥100');
  expect(readPart({ ...form, money: 'x' })).toContain('金额不对');
  expect(readPart({ ...form, word: ' ' })).toContain('请写一句');
  expect(readPart(withUnits(form, 0, 0))).toContain('至少同意一件');
  expect(readPart({ ...form, isWhole: true })).not.toHaveProperty('amountFen');
});

it('names no sum where nothing was paid, and only there', () => {
  const lines = OPTIONS.lines.map((line) => ({ ...line, amounts: line.amounts.map(() => 0) }));
  const form = { ...withUnits(newPartForm({ ...OPTIONS, lines, deliveryFen: 0 }), 1, 0), word: '只退壳' };
  expect(readPart(form)).toEqual({ lines: [{ line: 0, quantity: 3 }], text: '只退壳' });
  expect(readPart({ ...newPartForm(OPTIONS), money: '0', word: '只退一件' })).toContain('金额不对');
});

it('offers a part only where there is one', () => {
  expect([hasPart([{ quantity: 1 }], true), hasPart([{ quantity: 2 }], true)]).toEqual([false, true]);
  expect(hasPart([{ quantity: 1 }], false)).toBe(true);
});

it('tells the shopper what was asked for and what was agreed to', () => {
  const line = {
    ...{ line: 0, worthFen: 100, amountFen: 100 },
    itemId: 'a',
    title: '',
    image: '',
    priceFen: 50,
  };
  const one = { state: 'refunded' as const, lines: [{ ...line, quantity: 1 }], amountFen: 4000 };
  const asked = { lines: [{ ...line, quantity: 2 }], amountFen: 10_000 };
  expect(agreedWords({ ...one, asked })).toEqual({
    asked: '2 件 · ¥100',
    agreed: '1 件 · ¥40',
    isFewer: true,
  });
  expect(agreedWords(one).asked).toBe('');
  expect(agreedWords({ ...one, asked, state: 'refused' }).asked).toBe('');
});
