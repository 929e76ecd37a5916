import { pick } from '../../packages/shop-simulator/src/random';
import { leadsOn, scroll, tap } from './finger';
import type { Life } from './life';
import { relaunch, routesOn, type Target } from './screen';
import { endTrouble, restartFunctions, serve, startTrouble } from './trouble';

type Deed = (life: Life) => Promise<string>;

const TABS = ['首页', '分类', '购物车', '我的'];

/** Addresses as they come from links and old shares. */
const LINKS = [
  ...['pages/home/index', 'pages/category/index', 'pages/cart/index', 'pages/me/index'],
  ...['shop/search/index', 'shop/search/index?words=茶', 'shop/orders/index', 'shop/favourites/index'],
  ...['shop/footprints/index', 'shop/bought/index', 'shop/coupons/index', 'shop/coupons/wallet'],
  ...['shop/addresses/index', 'shop/help/index', 'shop/item/index?id=no-such-thing', 'shop/item/index'],
  ...['shop/orders/detail?id=no-such-order', 'shop/compare/index', 'shop/privacy/index', 'shop/mydata/index'],
];

/** Where the shop can be made to forget a shopper, so that their counts are no longer theirs. */
const FORGETTING = /^shop\/(privacy|mydata|diagnostics)\//;

/** Where a shopper who has come so far mostly goes on. */
const FORMS = /checkout|aftersale|review.write|orders.detail/;

const isBack = ({ words }: Target): boolean =>
  words === '返回' || words === '回到首页' || TABS.includes(words);

const tapSomething: Deed = async ({ phone, random, careful }) => {
  const top = (await routesOn(phone.page)).at(-1) ?? '';
  const bound = careful && FORGETTING.test(top);
  const keen = FORMS.test(top) && random() < 0.7 ? leadsOn : undefined;
  return `${top}: ${await tap(phone.page, random, bound ? isBack : keen)}`;
};

const goBack: Deed = async ({ phone }) => {
  // The first page's way back leads out of the shop.
  if ((await routesOn(phone.page)).length < 2) return 'stays';
  await phone.page.goBack({ waitUntil: 'commit' });
  return 'goes back';
};

const switchTab: Deed = async ({ phone, random }) => {
  const tab = phone.page.getByRole('tab', { name: pick(random, TABS) }).first();
  if (!(await tab.isVisible())) return 'looks for the tabs';
  await tab.tap({ timeout: 2_000 }).catch(() => undefined);
  return 'switches tabs';
};

const followLink: Deed = async ({ phone, random, world }) => {
  const url = random() < 0.4 ? `shop/item/index?id=${pick(random, world.goods).itemId}` : pick(random, LINKS);
  await relaunch(phone.page, `/${url}`);
  return `opens ${url}`;
};

/** Goes straight for an item: opens it, and says that it is wanted. */
const want: Deed = async ({ phone, random, world }) => {
  const { itemId } = pick(random, world.goods);
  await relaunch(phone.page, `/shop/item/index?id=${itemId}`);
  const buy = phone.page.locator('.wp-page:not([hidden])').getByText('立即购买', { exact: true }).first();
  const isThere = await buy.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
  if (!isThere) return `waits for ${itemId}`;
  await buy.tap({ timeout: 2_000 }).catch(() => undefined);
  return `wants ${itemId}`;
};

const restart: Deed = async (life) => {
  const { phone, random } = life;
  // The preview's code comes over the network, as a mini program's does not.
  await endTrouble(life);
  const hash = await phone.killTab();
  const again = random() < 0.5 ? hash : '';
  await phone.openTab(again);
  return `is killed, and opened again at "${again}"`;
};

const reload: Deed = async (life) => {
  await endTrouble(life);
  await life.phone.page.reload({ waitUntil: 'commit' });
  return 'reloads';
};

/** With how often they are done. */
const DEEDS: readonly (readonly [number, Deed])[] = [
  [60, tapSomething],
  [18, ({ phone, random }) => scroll(phone.page, random)],
  [5, goBack],
  [5, switchTab],
  [4, followLink],
  [5, want],
  [1.5, restart],
  [0.5, reload],
  [2, startTrouble],
  [1, restartFunctions],
  [2, serve],
];

/** Does something. Returns what, in words. */
export function act(life: Life): Promise<string> {
  const all = DEEDS.reduce((sum, [weight]) => sum + weight, 0);
  let left = life.random() * all;
  const [, deed] = DEEDS.find(([weight]) => (left -= weight) < 0) ?? [0, tapSomething];
  return deed(life);
}
