import type { CatalogAnswers, ExperimentsAnswers, MerchantAnswers } from '@zhuyi/contracts';
import type { TestPhone } from '@zhuyi/web-preview/testing';
import { TestHouse } from './house/test-house';

let shop: TestHouse;
let merchant: TestPhone;

beforeAll(async () => {
  shop = await TestHouse.open();
  merchant = await shop.phone('merchant');
});

afterAll(() => shop?.close());

beforeEach(async () => {
  for (const name of ['slots', 'slotVersions'] as const)
    await shop.db.collection(name).removeWhere({ shop: 'main' });
});

afterEach(() => {
  expect(merchant.errors).toEqual([]);
});

/** What the merchant saved holds for the next request at once, not only when instances look again. */
async function homeNow(): Promise<string[]> {
  shop.house.cloud.reload('recommend');
  const { title, cards } = await shop.recommend('somebody');
  return [title, ...cards.map(({ itemId }) => itemId)];
}

/** Saves on top of what is there, as somebody with a page of their own does. */
async function save(settings: { slot: string; [list: string]: unknown }): Promise<void> {
  const { slots } = await shop.call<MerchantAnswers['slots']>('merchant', { action: 'slots' }, 'merchant');
  const revision = slots.find(({ slot }) => slot === settings.slot)?.revision;
  await shop.call('merchant', { action: 'saveSlot', settings, revision }, 'merchant');
}

/** Taps what holds the text, near the top of the page: the home slot comes first. */
const first = (text: string): Promise<void> => merchant.top.getByText(text).first().tap();

const EDIT = 'merchant/slots/edit?slot=home';
// A button that is still busy with the draft takes no tap.
const publish = (): Promise<void> => merchant.press('发布');
const published = (): Promise<void> => merchant.page.getByText('已发布，一分钟内生效').first().waitFor();

test('a merchant pins an item found by its words, previews, publishes, and the shop shows it', async () => {
  const found = await shop.call<CatalogAnswers['search']>('catalog', { action: 'search', words: '茶' }, 'm');
  const [tea] = found.cards;
  if (tea === undefined) throw new Error('the demo sells no tea');
  await merchant.open('merchant/slots/index');
  await first('首页推荐');
  await first('添加规则');
  await first('添加商品');
  await merchant.page.getByPlaceholder('商品、品牌').fill('茶');
  await merchant.top.locator('wx-item-picker').getByText(tea.title).first().tap();
  await first('完成');
  await merchant.top.getByText(`把『${tea.title}』放在第 1 位`).waitFor();
  await merchant.page.getByPlaceholder('留空时用本店自己的标题').first().fill('掌柜的茶席');
  await merchant.top.locator('wx-slot-preview').getByText('预览', { exact: true }).nth(1).tap();
  await merchant.top.locator('wx-slot-preview').getByText(tea.title).last().tap();
  await merchant.top.getByText('它是怎么到这里的').waitFor();
  // Nobody sees it yet.
  expect((await homeNow())[0]).toBe('');
  await publish();
  await published();
  expect((await homeNow()).slice(0, 2)).toEqual(['掌柜的茶席', tea.itemId]);
  await merchant.open('pages/home/index');
  await merchant.top.getByText('掌柜的茶席').waitFor();
  await merchant.top.getByText('店长推荐').first().waitFor();
});

test('what is boosted comes forward, what is excluded leaves, and a slot that is off is empty', async () => {
  const [, , second = '', ...rest] = await homeNow();
  const last = rest.at(-1) ?? '';
  const settings = { slot: 'home', boosts: [{ itemId: last, weight: 5 }], exclusions: [second] };
  await save(settings);
  const [title, ...ids] = await homeNow();
  expect(title).toBe('');
  expect(ids).not.toContain(second);
  expect(ids.slice(0, 3)).toContain(last);
  await merchant.open(EDIT);
  await merchant.top
    .getByText(/机会变为 ×128/)
    .first()
    .waitFor();
  await merchant.top.locator('.knobs').first().tap();
  await merchant.top.getByText('顾客看不到这个推荐位').waitFor();
  await publish();
  await published();
  expect(await homeNow()).toEqual(['']);
  // And back, to what was published before.
  await first('恢复');
  await merchant.page.locator('.wp-overlays').getByText('恢复', { exact: true }).tap();
  await merchant.page.getByText('已恢复').first().waitFor();
  expect(await homeNow()).toEqual([title, ...ids]);
});

test('a draft from an old copy shows both versions, and the merchant chooses', async () => {
  const title = () => merchant.page.getByPlaceholder('留空时用本店自己的标题').first();
  await save({ slot: 'home', title: '从前' });
  await merchant.open(EDIT);
  await save({ slot: 'home', title: '同事写的' });
  await title().fill('我写的');
  await publish();
  await merchant.top.getByText('别人刚刚改过这个推荐位').waitFor();
  await merchant.top.getByText('同事写的').first().waitFor();
  expect((await homeNow())[0]).toBe('同事写的');
  await first('保存我的');
  await merchant.page.getByText('草稿已保存').first().waitFor();
  await publish();
  await published();
  expect((await homeNow())[0]).toBe('我写的');

  await save({ slot: 'home', title: '同事又写' });
  await title().fill('我又写');
  await publish();
  await first('用对方的');
  await merchant.page.getByText('已换成对方的').first().waitFor();
  expect(await title().inputValue()).toBe('同事又写');
});

test('a slot made at the desk is in the shop at once, and leaves it when it is deleted', async () => {
  await merchant.open('merchant/slots/index');
  await first('新建推荐位');
  await first('正在热卖');
  await merchant.arrive('merchant/slots/edit');
  shop.house.cloud.reload('recommend');
  await merchant.open('pages/home/index');
  await merchant.top.locator('wx-placed-slots').getByRole('link').first().waitFor();
  await merchant.open('merchant/slots/edit?slot=hot-1');
  await first('删除推荐位');
  await merchant.page.locator('.wp-overlays').getByText('删除', { exact: true }).tap();
  await merchant.page.getByText('已删除').first().waitFor();
  expect(await shop.db.collection('slots').find({ shop: 'main' }, { limit: 5 })).toEqual([]);
});

test('what is pinned and excluded is refused at its rule', async () => {
  const [, pinned = ''] = await homeNow();
  const { item } = await shop.call<CatalogAnswers['item']>(
    'catalog',
    { action: 'item', itemId: pinned },
    'm',
  );
  await save({ slot: 'home', pins: [pinned] });
  await merchant.open(EDIT);
  await first('添加规则');
  await first('不展示');
  await first('添加商品');
  await merchant.page.getByPlaceholder('商品、品牌').fill(item.title);
  await merchant.top.locator('wx-item-picker').getByText(item.title).first().tap();
  await first('完成');
  await first('保存草稿');
  await merchant.top.getByText(/和第 1 条规则矛盾：.*既要置顶又要不展示/).waitFor();
});

test('a training is driven to its end from the page, and an older version is one tap away', async () => {
  const models = (): Promise<MerchantAnswers['models']> =>
    shop.call('merchant', { action: 'models' }, 'merchant');
  const baseline = (await models()).live ?? '';
  await merchant.open('merchant/models/index');
  await merchant.top.getByText(/继续训练|现在训练/).tap();
  // The page asks for slice after slice; the first words of a run that is not over may look like its last.
  let answer = await models();
  while (answer.training?.phase !== 'done') {
    await merchant.page.waitForTimeout(500);
    answer = await models();
  }
  await merchant.top
    .getByText(/已上线|没有采用/)
    .first()
    .waitFor();
  await merchant.top.getByText(/^用时/).first().waitFor();
  const { live, training } = answer;
  expect(training).toMatchObject({ phase: 'done', progress: 1 });
  expect(Object.keys(training?.durationsMs ?? {})).toEqual(
    expect.arrayContaining(['collect', 'fit', 'publish']),
  );
  expect(live).not.toBe(baseline);
  await first('换回这个版本');
  await merchant.page.locator('.wp-overlays').getByText('确定', { exact: true }).tap();
  await merchant.page.getByText('已换回').first().waitFor();
  expect((await models()).live).toBe(baseline);
  await merchant.top.getByText(`本店固定在 ${baseline}`).waitFor();
  await merchant.top.getByText('现在训练只会留下候选').waitFor();
  await first('恢复自动更新');
  await merchant.page.locator('.wp-overlays').getByText('确定', { exact: true }).tap();
  await merchant.page.getByText('已恢复').first().waitFor();
  expect(await models()).toMatchObject({ live: baseline, pinned: null });
});

test('a merchant draws up an experiment, starts it, and is told nothing before there is evidence', async () => {
  await merchant.open('merchant/experiments/index');
  await first('新建实验');
  await merchant.page.getByPlaceholder('例如：首页不用注意力').fill('首页对照');
  await merchant.top.getByText('要看出').or(merchant.top.getByText('没有足够的数据')).first().waitFor();
  await first('存为草稿');
  await merchant.top.getByText('草稿，还没有开始').waitFor();
  await merchant.top.getByText('开始', { exact: true }).tap();
  await merchant.page.getByText('开始这个实验吗？').waitFor();
  await merchant.page.getByText('开始', { exact: true }).last().tap();
  await merchant.top.getByText('人还太少，什么都还不能说').waitFor();
  const { experiments } = await shop.call<ExperimentsAnswers['list']>(
    'experiments',
    { action: 'list' },
    'merchant',
  );
  expect(experiments).toMatchObject([{ name: '首页对照', state: 'running', slot: 'home' }]);
});
