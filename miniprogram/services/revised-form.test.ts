import { ShopError } from './cloud/errors';
import { texts } from './i18n/index';
import { fenOf, wholeOf, yuanText } from './money-input';
import { RevisedEditor, type RevisedKind } from './revised-form';
import { installPhone } from './testing/phone';

beforeEach(() => {
  installPhone();
});

interface Note {
  a: string;
  b: string;
}

/** A shop that keeps one note by its revision, and may lose the answer to a save. */
function shop() {
  const state = { value: { a: 'x', b: 'y' }, revision: 4, losesAnswer: false };
  const kind: RevisedKind<Note, Note> = {
    load: () => Promise.resolve({ value: state.value, revision: state.revision }),
    save: (value, revision) => {
      if (revision !== state.revision) {
        return Promise.reject(new ShopError('CONFLICT', 'changed', 'revision'));
      }
      if (value.a === 'bad') return Promise.reject(new ShopError('BAD_INPUT', 'not a', 'note.a'));
      Object.assign(state, { value, revision: revision + 1 });
      if (state.losesAnswer) return Promise.reject(new ShopError('TIMEOUT', 'no answer'));
      return Promise.resolve(state.revision);
    },
    formOf: (value) => ({ ...value }),
    read: (form) => ({ value: { ...form }, problems: form.a === '' ? { 'note.a': 'empty' } : {} }),
    newRow: () => ({}),
    describe: ({ a, b }) => [
      { label: 'A', text: a },
      { label: 'B', text: b },
    ],
  };
  return { state, editor: new RevisedEditor(kind) };
}

it('saves again and again on what it saved itself', async () => {
  const { state, editor } = shop();
  await editor.load();
  expect(await editor.save({ a: '1', b: 'y' })).toMatchObject({ kind: 'saved', form: { a: '1' } });
  expect(await editor.save({ a: '2', b: 'y' })).toMatchObject({ kind: 'saved' });
  expect(state).toMatchObject({ value: { a: '2' }, revision: 6 });
});

it('sends nothing that is wrong, and says what the shop refuses at its field', async () => {
  const { state, editor } = shop();
  await editor.load();
  expect(await editor.save({ a: '', b: '' })).toEqual({ kind: 'wrong', problems: { 'note.a': 'empty' } });
  expect(await editor.save({ a: 'bad', b: '' })).toEqual({
    kind: 'wrong',
    problems: { 'note.a': `${texts().merchant.refusedItem}not a` },
  });
  expect(state.revision).toBe(4);
});

it('meets somebody else’s save: both versions, and the person chooses', async () => {
  const { state, editor } = shop();
  await editor.load();
  Object.assign(state, { value: { a: 'theirs', b: 'y' }, revision: 5 });
  const mine = { a: 'mine', b: 'y' };
  expect(await editor.save(mine)).toEqual({
    kind: 'conflict',
    differences: [{ label: 'A', mine: 'mine', theirs: 'theirs' }],
  });
  expect(state.value.a).toBe('theirs');
  expect(await editor.keepMine(mine)).toMatchObject({ kind: 'saved' });
  expect(state).toMatchObject({ value: { a: 'mine' }, revision: 6 });

  Object.assign(state, { value: { a: 'again', b: 'y' }, revision: 7 });
  await editor.save({ a: 'more', b: 'y' });
  expect(editor.takeTheirs()).toMatchObject({ form: { a: 'again' } });
  expect(await editor.save({ a: 'on top', b: 'y' })).toMatchObject({ kind: 'saved' });
});

it('takes a save whose answer was lost for done when it is tried again', async () => {
  const { state, editor } = shop();
  await editor.load();
  state.losesAnswer = true;
  await expect(editor.save({ a: '1', b: 'y' })).rejects.toMatchObject({ code: 'TIMEOUT' });
  state.losesAnswer = false;
  expect(await editor.save({ a: '1', b: 'y' })).toMatchObject({ kind: 'saved' });
  expect(state.revision).toBe(5);
});

it.each<[string, number | undefined]>([
  ['8', 800],
  ['8.5', 850],
  ['¥1,299.00', 129_900],
  ['１２．３', 1_230],
  ['', undefined],
  ['1.234', undefined],
  ['-1', undefined],
  ['1e3', undefined],
])('reads %s yuan as %s fen', (typed, fen) => {
  expect(fenOf(typed)).toBe(fen);
});

it('writes amounts as they are typed, and reads whole numbers alone', () => {
  expect([yuanText(800), yuanText(850), yuanText(5)]).toEqual(['8', '8.50', '0.05']);
  expect(['7', ' 12 ', '1.5', '', '-3'].map(wholeOf)).toEqual([7, 12, undefined, undefined, undefined]);
});
