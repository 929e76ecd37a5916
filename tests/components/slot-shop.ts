import { keepWill } from '../../miniprogram/services/consent';
import { tracker } from '../../miniprogram/services/tracker/index';
import { load, mount, phone, settle, type Mounted } from './support';

export const id = load('rec-slot');

/** A request of `recommend`. */
export interface Asked {
  passed?: string[];
  slot: string;
  limit: number;
  exclude: string[];
  itemIds: string[];
  recent: { type: string; itemId: string }[];
  cursor?: string;
}

const card = (itemId: string): object => ({
  itemId,
  title: `商品${itemId}`,
  category: ['c'],
  brand: '',
  priceFen: 100,
  stock: 50,
  tags: [],
  image: '',
  sold: 1,
  reason: { kind: 'popular' },
});

/**
 * A shop of 50 items, i0 first, that leaves out what it is told to and what its cursor says; `personal` answers begin with
 * p-items.
 */
export const shop = { forgetful: false, personal: false, broken: false };
let answers = 0;
export const opened: string[] = [];

beforeEach(() => {
  Object.assign(shop, { forgetful: false, personal: false, broken: false });
  answers = 0;
  opened.length = 0;
  Object.assign(globalThis, { getCurrentPages: () => [] });
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    navigateTo: ({ url }: { url: string }) => opened.push(url),
    showToast: () => undefined,
  });
  phone.answer = (name, data) => {
    if (name === 'lists') return { ok: true, data: { itemIds: data['itemIds'] } };
    if (name === 'track') return { ok: true, data: { stored: true, duplicate: false } };
    if (shop.broken) return { ok: false, code: 'INTERNAL', message: 'broken' };
    const { limit, exclude, cursor } = data as unknown as Asked;
    if (shop.forgetful && cursor !== undefined)
      return { ok: false, code: 'BAD_INPUT', field: 'cursor', message: 'x' };
    answers += 1;
    const shelf = Array.from({ length: 50 }, (_, at) => `${shop.personal ? 'p' : 'i'}${at}`);
    const shown = new Set([...(cursor?.split('.') ?? []), ...exclude]);
    const left = shelf.filter((each) => !shown.has(each));
    const cards = left.slice(0, limit);
    const end = left.length <= limit;
    return {
      ok: true,
      data: {
        requestId: `request-${answers}`,
        version: 'v',
        rung: 'popular',
        personal: shop.personal,
        cards: cards.map(card),
        interests: [],
        guesses: [],
        end,
        ...(end ? {} : { cursor: [...shown, ...cards].join('.') }),
      },
    };
  };
});

export const asked = (): Asked[] =>
  phone.calls.filter(({ name }) => name === 'recommend').map(({ data }) => data as unknown as Asked);
export const titles = (slot: Mounted): string[] =>
  slot.all('.item-card--title').map((node) => node.textContent);

export async function shown(properties: Record<string, unknown> = {}): Promise<Mounted> {
  const slot = mount(id, { name: 'home', layout: 'feed', limit: 4, ...properties });
  await settle(10);
  return slot;
}

/** Comes back when it holds; what never does is ended with its test. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

export function consent(): void {
  keepWill({ consent: 'granted', personalise: true, untold: false });
}

/** Items of which an exposure was recorded. */
export const exposed = (): string[] =>
  [
    ...phone.calls.flatMap(({ name, data }) => (name === 'track' ? (data['events'] as Asked['recent']) : [])),
    ...tracker.recent(),
  ].map(({ itemId }) => itemId);
