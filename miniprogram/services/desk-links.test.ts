import type { Rights } from '@zhuyi/contracts';
import { deskLinks, hereOf } from './desk-links';
import { visibleKinds } from './settings-kinds';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const NONE: Rights = {
  ...{ orders: 'none', catalogue: 'none', coupons: 'none', slots: 'none' },
  ...{ models: 'none', figures: 'none', settings: 'none', people: 'none' },
};
const pagesOf = (rights: Partial<Rights>): string[] =>
  deskLinks({ ...NONE, ...rights }).map(({ url }) => url.split('/')[2] ?? '');

it('leads nobody without a role to the desk', () => {
  expect(deskLinks(undefined)).toEqual([]);
  expect(visibleKinds(undefined)).toEqual([]);
});

it('leads people to what they may see, in one order', () => {
  expect(pagesOf({ people: 'view', slots: 'edit', orders: 'edit' })).toEqual([
    'orders',
    'slots',
    'experiments',
    'people',
  ]);
  expect(pagesOf({ figures: 'view' })).toEqual(['today', 'overview']);
  expect(pagesOf({ catalogue: 'view' })).toEqual(['goods', 'settings']);
  expect(pagesOf({})).toEqual([]);
});

it('knows which of them a page belongs to', () => {
  const links = deskLinks({ ...NONE, orders: 'view', slots: 'view' });
  const here = (route: string): string[] =>
    hereOf(links, route)
      .filter(({ isHere }) => isHere)
      .map(({ url }) => url);
  expect(here('merchant/orders/packing')).toEqual(['/merchant/orders/index']);
  expect(here('merchant/slots/index')).toEqual(['/merchant/slots/index']);
  expect(here('pages/me/index')).toEqual([]);
});

it('shows of the settings those of the right', () => {
  expect(visibleKinds({ ...NONE, catalogue: 'view' })).toEqual(['synonyms']);
  expect(visibleKinds({ ...NONE, settings: 'edit' })).toEqual(['delivery', 'coolOff']);
});
