import { SLOT_REGISTER, type SavedSlot, type SlotDraft, type SlotRule } from '@zhuyi/contracts';
import { installPhone, type FakePhone } from '../testing/phone';
import { SlotEditor } from './editor';
import { editorView } from './editor-view';
import { ONLY_ID, type DeskRule } from './rules';

const saved = (more: Partial<SavedSlot> = {}): SavedSlot => ({
  ...{ slot: 'home', title: 'theirs', enabled: true, pins: [], boosts: [], exclusions: [] },
  ...{ rules: [], only: [], revision: 4, updatedAt: 1 },
  ...more,
});
const draft = (base: number, revision = 7, more: Partial<SavedSlot> = {}): SlotDraft => ({
  settings: { ...saved({ title: 'mine', ...more }) },
  ...{ base, revision, by: 'ann', at: 2 },
});
const brand = (name: string): DeskRule['when'] => [{ kind: 'brand', names: [name] }];
const rule = (ruleId: string, kind: 'exclude' | 'bury' = 'exclude'): SlotRule => ({
  ruleId,
  when: [{ kind: 'brand', names: [ruleId] }],
  then: { kind },
});

let phone: FakePhone;
let shop: { saved: SavedSlot; draft: SlotDraft | undefined };
let conflict = false;
beforeEach(() => {
  phone = installPhone();
  conflict = false;
  phone.answer = (_name, { action, settings, base }) => {
    if (action === 'slots') {
      const drafts = shop.draft ? [shop.draft] : [];
      return { ok: true, data: { slots: [shop.saved], drafts, items: [], register: SLOT_REGISTER } };
    }
    if (conflict) return { ok: false, code: 'CONFLICT', message: 'changed' };
    if (action === 'saveDraft') return { ok: true, data: { draft: { ...draft(Number(base), 8), settings } } };
    if (action === 'publishSlot') return { ok: true, data: { settings: { ...shop.saved, revision: 5 } } };
    if (action === 'restoreSlot') return { ok: true, data: { settings: shop.saved } };
    return { ok: true, data: {} };
  };
});
async function opened(at: typeof shop): Promise<SlotEditor> {
  shop = at;
  const editor = new SlotEditor('home');
  await editor.load();
  return editor;
}
const mineAnd = (title: string) => ({
  mine: expect.stringContaining(`标题：${title}\n`),
  theirs: expect.stringContaining('标题：theirs\n'),
});
const sent = (action: string) => phone.calls.map(({ data }) => data).filter((one) => one.action === action);

test('a draft from before a publication shows the conflict, and goes on top of it only when the person says so', async () => {
  const editor = await opened({ saved: saved(), draft: draft(3) });
  expect(editor.conflict()).toEqual(mineAnd('mine'));
  editor.form.change({ title: 'mine too' });
  await editor.saveDraft();
  expect(sent('saveDraft')[0]).toMatchObject({ base: 3, revision: 7 });
  expect(editor.conflict()).toEqual(mineAnd('mine too'));
  const again = await opened({ saved: saved(), draft: draft(3) });
  await again.keepMine();
  expect(sent('saveDraft')[1]).toMatchObject({ base: 4, revision: 7 });
  expect((await opened({ saved: saved(), draft: draft(4) })).conflict()).toBeNull();
});

test('how a slot is made and where it stands are kept by who changes its title', async () => {
  const made = {
    strategy: { kind: 'hot', set: { taste: 40 }, without: [] },
    place: { page: 'home', layout: 'strip', limit: 10, order: 50 },
  } as const;
  const more = { strategy: { ...made.strategy, without: [] }, place: made.place };
  const editor = await opened({ saved: saved(more), draft: undefined });
  editor.form.change({ title: 'mine' });
  await editor.saveDraft();
  expect(sent('saveDraft')[0]).toMatchObject({ settings: { title: 'mine', ...made } });
});

test('a made slot has its name before and after it is published, by the title it then has', async () => {
  shop = {
    saved: saved({ slot: 'hot-1', title: '热卖', strategy: { kind: 'hot', set: {}, without: [] } }),
    draft: undefined,
  };
  const editor = new SlotEditor('hot-1');
  await editor.load();
  expect([editorView(editor).name, editor.isOwn]).toEqual(['热卖', true]);
  shop = { ...shop, saved: { ...shop.saved, title: '本周' } };
  editor.form.change({ title: '本周' });
  expect(await editor.publish()).toBe(true);
  expect(editorView(editor)).toMatchObject({ name: '本周', revision: 5, canPublish: false });
});

test('nothing is asked of the shop while a field holds what cannot be', async () => {
  const editor = await opened({ saved: saved(), draft: undefined });
  editor.form.typeParameter('newcomers', '6');
  expect([await editor.publish(), await editor.saveDraft()]).toEqual([false, false]);
  expect(await editor.preview({ shopper: { kind: 'stranger' }, itemIds: [], category: [] })).toBeUndefined();
  expect(phone.calls.filter(({ data }) => data.action !== 'slots')).toEqual([]);
  expect(editorView(editor).problem).toContain('标红');
});

test('theirs can be taken when the draft is gone, published or dropped by somebody else', async () => {
  const editor = await opened({ saved: saved(), draft: draft(4) });
  editor.form.change({ title: 'mine too' });
  conflict = true;
  shop = { saved: saved({ title: 'newer', revision: 5 }), draft: undefined };
  expect(await editor.saveDraft()).toBe(false);
  await editor.takeTheirs();
  expect(sent('dropDraft')).toEqual([]);
  expect(editorView(editor)).toMatchObject({ title: 'newer', hasDraft: false });
  expect(editor.conflict()).toBeNull();
});

test('a filter that becomes an exclusion is not replaced by the next filter', async () => {
  const editor = await opened({ saved: saved({ only: brand('A') }), draft: undefined });
  editor.form.putRule({ ruleId: ONLY_ID, when: brand('A'), then: { kind: 'exclude' } }, ONLY_ID);
  editor.form.putRule({ ruleId: ONLY_ID, when: brand('B'), then: { kind: 'only' } }, undefined);
  editor.form.putRule({ ruleId: ONLY_ID, when: brand('C'), then: { kind: 'only' } }, undefined);
  expect(editor.form.rules.map(({ then, when }) => [then.kind, when])).toEqual([
    ['exclude', brand('A')],
    ['only', brand('C')],
  ]);
  expect(new Set(editor.form.rules.map(({ ruleId }) => ruleId)).size).toBe(2);
  // One that was kept under that id is told from the filter.
  const old = await opened({ saved: saved({ rules: [rule(ONLY_ID)], only: brand('B') }), draft: undefined });
  expect(new Set(old.form.rules.map(({ ruleId }) => ruleId)).size).toBe(2);
});

test('a problem stands at its rule, whatever stands before it', async () => {
  const rules = Array.from({ length: 12 }, (_, i) => rule(`x${i}`));
  const editor = await opened({ saved: saved({ rules, pins: ['a'] }), draft: undefined });
  const rows = (path: string) => {
    editor.form.refuse(`settings.${path}`, 'wrong');
    return editorView(editor).rules.flatMap(({ problem }, i) => (problem === '' ? [] : [i]));
  };
  // Before the plain list has become a rule, it is no rule of the settings.
  expect(rows('rules.1.when.0')).toEqual([2]);
  editor.form.removeRule('x11');
  expect(rows('rules.1')).toEqual([1]);
  expect(rows('rules.10')).toEqual([10]);
  editor.form.putRule({ ruleId: 'x0', when: brand('A'), then: { kind: 'only' } }, 'x0');
  expect(rows('rules.1')).toEqual([2]);
  expect(rows('title')).toEqual([]);
  expect(editorView(editor).problem).not.toBe('');
});

test('nothing is brought back over changes that nobody has saved; a draft stays', async () => {
  const editor = await opened({ saved: saved(), draft: draft(4) });
  expect(editor.restoring).toEqual({ refused: '', hint: expect.stringContaining('草稿还在') });
  editor.form.change({ title: 'changed' });
  expect(editor.restoring.refused).toContain('未保存');
  await editor.saveDraft();
  expect(editor.restoring.refused).toBe('');
  const plain = await opened({ saved: saved(), draft: undefined });
  expect(plain.restoring.hint).not.toContain('草稿');
});
