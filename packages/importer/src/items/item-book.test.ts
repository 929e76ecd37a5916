import { openItemBook } from './item-book';

describe('the item book', () => {
  it('keeps what most lines say', () => {
    const book = openItemBook();
    expect(book.note('a', { title: 'Mug', priceFen: 100 })).toBe(0);
    expect(book.note('a', { title: 'Mug red', priceFen: 120 })).toBe(1);
    expect(book.note('a', { title: 'Mug red', priceFen: 120 })).toBe(1);
    expect(book.note('a', { priceFen: 100, label: 'kitchen' })).toBe(-1);
    expect([...book.items()]).toEqual([{ itemId: 'a', title: 'Mug red', priceFen: 120, label: 'kitchen' }]);
    expect(book.isUsualTitle('a', 1)).toBe(true);
    expect(book.isUsualTitle('a', 0)).toBe(false);
    expect(book.isUsualTitle('a', -1)).toBe(true);
    expect(book.size).toBe(1);
  });
});
