import type { SavedSlot, SlotItem, SlotSettings } from '@zhuyi/contracts';
import {
  formOf,
  reweighed,
  settingsOf,
  withItem,
  withoutGone,
  withRefusal,
  withTheirs,
  type SlotForm,
} from './slot-form';
import { installPhone } from './testing/phone';

installPhone();

const item = (itemId: string): SlotItem => ({
  itemId,
  title: `第${itemId}号`,
  category: ['茶'],
  priceFen: 1_990,
});
const items = new Map(['a', 'b', 'c'].map((id) => [id, item(id)]));
const settings: SlotSettings = {
  slot: 'home',
  title: '掌柜推荐',
  enabled: true,
  pins: ['b', 'a'],
  boosts: [{ itemId: 'c', weight: 2 * Math.LN2 }],
  exclusions: ['gone'],
  rules: [],
  only: [],
};
const saved = (changes: Partial<SavedSlot> = {}): SavedSlot => ({
  ...settings,
  revision: 3,
  updatedAt: 1,
  ...changes,
});
const listOf = (form: SlotForm, name: string): SlotForm['lists'][number] => {
  const list = form.lists.find((each) => each.name === name);
  if (list === undefined) throw new Error(`no ${name}`);
  return list;
};

it('reads back what it was made from', () => {
  expect(settingsOf(formOf(saved(), items))).toEqual(settings);
});

it('shows items by title and price, weights as times, and what is gone by its id', () => {
  const form = formOf(saved(), items);
  expect(listOf(form, 'pins').items[0]).toMatchObject({ title: '第b号', price: '¥19.90', times: '' });
  expect(listOf(form, 'boosts').items[0]).toMatchObject({ times: '×4' });
  expect(listOf(form, 'exclusions').items[0]?.title).toContain('gone');
});

it('takes an item once, and no more than the contract allows', () => {
  const pins = listOf(formOf(saved(), items), 'pins');
  expect(withItem(pins, item('a'))).toBe(pins.items);
  expect(withItem(pins, item('c'))?.map(({ itemId }) => itemId)).toEqual(['b', 'a', 'c']);
  const twenty = Array.from({ length: 20 }, (_, at) => String(at));
  expect(withItem(listOf(formOf(saved({ pins: twenty }), items), 'pins'), item('c'))).toBeUndefined();
});

it('doubles and halves, without a stop at as-it-is', () => {
  const [boosted] = withItem(listOf(formOf(saved({ boosts: [] }), items), 'boosts'), item('c')) ?? [];
  if (boosted === undefined) throw new Error('nothing was added');
  expect(boosted.times).toBe('×2');
  expect(reweighed(boosted, -1).times).toBe('×1/2');
  expect(reweighed(reweighed(boosted, -1), 1).times).toBe('×2');
  const most = Array.from({ length: 12 }).reduce<typeof boosted>((entry) => reweighed(entry, 1), boosted);
  expect(most.times).toBe('×128');
});

describe('when somebody else has saved the slot', () => {
  const draft = { ...formOf(saved({ pins: ['a'] }), items), changed: true };

  it('keeps the draft, with what differs from theirs in words', () => {
    const theirs = saved({ pins: ['b', 'c'], boosts: [], enabled: false, revision: 4 });
    const both = withTheirs(draft, theirs, items);
    expect(settingsOf(both)).toEqual(settingsOf(draft));
    expect(both).toMatchObject({ revision: 3, changed: true, conflict: { theirs } });
    expect(both.conflict?.differences).toEqual([
      { label: '启用', mine: '启用', theirs: '已关闭' },
      { label: '置顶商品', mine: '第a号', theirs: '第b号、第c号' },
      { label: '多推或少推', mine: '第c号 ×4', theirs: '空' },
    ]);
  });

  it('is saved where both say the same: the answer was lost, not the save', () => {
    const same = withTheirs(draft, saved({ pins: ['a'], revision: 4 }), items);
    expect(same).toMatchObject({ conflict: null, changed: false, revision: 4 });
  });
});

describe('what the server refuses', () => {
  const form = formOf(saved(), items);

  it.each([
    ['settings.pins.1', 'a stands in the list twice', 'pins', 1, '同一件商品出现了两次'],
    ['settings.boosts.0.itemId', 'not in the shop: c', 'boosts', 0, '这件商品不在店里'],
    ['settings.exclusions.0', 'gone is pinned and excluded', 'exclusions', 0, '又要展示，又要不展示'],
  ])('stands at the item: %s', (field, message, list, at, words) => {
    const refused = withRefusal(form, field, message);
    expect(listOf(refused, list).items[at]?.problem).toBe(words);
    expect(refused.lists.flatMap((each) => each.items).filter(({ problem }) => problem !== '')).toHaveLength(
      1,
    );
    expect([refused.problem, settingsOf(refused)]).toEqual(['', settings]);
  });

  it('stands at the slot where it is for no item', () => {
    const full = withRefusal(form, 'settings.slot', 'a shop has 200 slots at most');
    expect(full.problem).toBe('推荐位已经够多了');
    expect(withRefusal(form, undefined, 'something new').problem).toBe('这里不能保存：something new');
  });

  it('is not asked for what is gone when the merchant lets it go', () => {
    expect(settingsOf(withoutGone(form))).toEqual({ ...settings, exclusions: [] });
  });
});
