import { forgetPlaced } from '../../miniprogram/services/placed-slots';
import { load, mount, phone, settle, type Mounted } from './support';

const id = load('placed-slots');
const name = { zh: '正在热卖', en: 'Hot now' };
const placed = (slot: string, more: object = {}) => ({
  ...{ slot, page: 'home', title: '', name, layout: 'strip', limit: 10, isAbout: false, ...more },
});
const card = (itemId: string) => ({
  ...{ itemId, title: `商品${itemId}`, category: ['c'], brand: '', priceFen: 100, stock: 5, tags: [] },
  ...{ image: '', sold: 1 },
});
/** What each slot's list holds; one that is not here is broken. */
let lists: Record<string, string[]> = {};
const SLOTS = [placed('hot-1', { title: '热卖' }), placed('again-1'), placed('near-1', { isAbout: true })];
let slots: typeof SLOTS;
let stamp: string;

beforeEach(() => {
  slots = SLOTS;
  stamp = 's1';
  forgetPlaced();
  lists = { 'hot-1': ['a', 'b'], 'again-1': [], 'near-1': ['c'] };
  phone.answer = (_name, data) => {
    if (data['placed'] === true) return { ok: true, data: { slots, stamp } };
    const found = lists[String(data['slot'])];
    if (found === undefined) return { ok: false, code: 'INTERNAL', message: 'broken' };
    const answer = { requestId: 'r', version: 'v', title: '', rung: 'popular', personal: false };
    const more = { interests: [], guesses: [], end: true, placed: stamp };
    return { ok: true, data: { ...answer, ...more, cards: found.map(card) } };
  };
});

const asked = () => phone.calls.map(({ data }) => data['slot'] ?? 'placed');
const reach = (page: Mounted, slot: string) => page.call('onNear', { currentTarget: { dataset: { slot } } });
const shown = async (properties: object = {}): Promise<Mounted> => {
  const page = mount(id, { page: 'home', active: true, ...properties });
  await settle(12);
  return page;
};
const rows = (page: Mounted) => page.data['rows'] as { slot: string; filled: boolean; waits: boolean }[];
const kept = (page: Mounted) => rows(page).flatMap(({ slot, waits }) => (waits ? [slot] : []));

it('asks for nothing before it may, and for each list only when the shopper comes near it', async () => {
  const page = await shown({ active: false });
  expect(asked()).toEqual([]);
  page.set({ active: true });
  await settle(12);
  expect(asked()).toEqual(['placed']);
  reach(page, 'hot-1');
  await settle(12);
  expect(asked()).toEqual(['placed', 'hot-1']);
  expect(page.all('.item-card--title').map((node) => node.textContent)).toEqual(['商品a', '商品b']);
  expect(page.text()).toContain('热卖');
});

it('gives no room to what is empty or fails, in the next visit neither', async () => {
  const page = await shown();
  for (const slot of ['hot-1', 'again-1', 'near-1']) reach(page, slot);
  delete lists['near-1'];
  await settle(16);
  expect(kept(page)).toEqual([]);
  expect(rows(page).map(({ filled }) => filled)).toEqual([true, false, false]);
  page.detach();
  const next = mount(id, { page: 'home', active: false });
  expect(kept(next)).toEqual(['hot-1', 'near-1']);
});

it('asks again for what failed when the shopper comes back to it', async () => {
  delete lists['hot-1'];
  const page = await shown();
  reach(page, 'hot-1');
  await settle(16);
  lists['hot-1'] = ['d'];
  page.pageLife('show');
  await settle(12);
  reach(page, 'hot-1');
  await settle(16);
  expect(page.text()).toContain('商品d');
});

it('tells a list what the page is about where it goes by that', async () => {
  const page = await shown({ itemIds: ['x'], category: ['家居', ''] });
  for (const slot of ['hot-1', 'near-1']) reach(page, slot);
  await settle(16);
  const about = (slot: string) => phone.calls.find(({ data }) => data['slot'] === slot)?.data;
  expect(about('hot-1')).toMatchObject({ itemIds: [] });
  expect(about('near-1')).toMatchObject({ itemIds: ['x'], category: ['家居'] });
});

it('shows other slots as soon as a list tells that there are others', async () => {
  const page = await shown();
  reach(page, 'hot-1');
  await settle(16);
  slots = [placed('new-1', { title: '上新' })];
  stamp = 's2';
  await page.call('reload');
  await settle(16);
  expect(rows(page).map(({ slot }) => slot)).toEqual(['new-1']);
});
