import { writesDoc } from './output';

const asked = { json: false, 'no-write': false };

test('a whole run writes the doc, a part of one says why it does not', () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(writesDoc(asked, { models: false, settings: false })).toBe(true);
    expect(said).not.toHaveBeenCalled();
    expect(writesDoc(asked, { models: true, settings: false })).toBe(false);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('--models'));
  } finally {
    said.mockRestore();
  }
});

test('asked for objects or for tables alone, it stays silent', () => {
  expect(writesDoc({ ...asked, json: true }, { models: true })).toBe(false);
  expect(writesDoc({ ...asked, 'no-write': true }, { models: true })).toBe(false);
});
