import type { SlotItem, SlotSettings } from '@zhuyi/contracts';
import { formOf, reweighed, settingsOf, withItem, type SlotForm } from './slot-form';
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
};
const listOf = (form: SlotForm, name: string): SlotForm['lists'][number] => {
  const list = form.lists.find((each) => each.name === name);
  if (list === undefined) throw new Error(`no ${name}`);
  return list;
};

it('reads back what it was made from', () => {
  expect(settingsOf(formOf(settings, items))).toEqual(settings);
});

it('shows items by title and price, weights as times, and what is gone by its id', () => {
  const form = formOf(settings, items);
  expect(listOf(form, 'pins').items[0]).toMatchObject({ title: '第b号', price: '¥19.90', times: '' });
  expect(listOf(form, 'boosts').items[0]).toMatchObject({ times: '×4' });
  expect(listOf(form, 'exclusions').items[0]?.title).toContain('gone');
});

it('takes an item once, and no more than the contract allows', () => {
  const pins = listOf(formOf(settings, items), 'pins');
  expect(withItem(pins, item('a'))).toBe(pins.items);
  expect(withItem(pins, item('c'))?.map(({ itemId }) => itemId)).toEqual(['b', 'a', 'c']);
  const twenty = Array.from({ length: 20 }, (_, at) => String(at));
  expect(withItem(listOf(formOf({ ...settings, pins: twenty }, items), 'pins'), item('c'))).toBeUndefined();
});

it('doubles and halves, without a stop at as-it-is', () => {
  const [boosted] = withItem(listOf(formOf({ ...settings, boosts: [] }, items), 'boosts'), item('c')) ?? [];
  if (boosted === undefined) throw new Error('nothing was added');
  expect(boosted.times).toBe('×2');
  expect(reweighed(boosted, -1).times).toBe('×1/2');
  expect(reweighed(reweighed(boosted, -1), 1).times).toBe('×2');
  const most = Array.from({ length: 12 }).reduce<typeof boosted>((entry) => reweighed(entry, 1), boosted);
  expect(most.times).toBe('×128');
});
