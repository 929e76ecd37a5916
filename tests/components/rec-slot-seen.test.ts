import { tracker } from '../../miniprogram/services/tracker/index';
import { mount, phone } from './support';
import { asked, consent, exposed, id, opened, shop, shown, titles, until } from './slot-shop';

describe('what an earlier visit left', () => {
  const lastVisit = async (): Promise<void> => {
    const slot = await shown({ limit: 10 });
    slot.detach();
    phone.calls.length = 0;
  };

  it('is there at once, and gives way to the answer', async () => {
    await lastVisit();
    const slot = mount(id, { name: 'home', layout: 'feed', limit: 8 });
    expect(titles(slot)).toEqual(['商品i0', '商品i1', '商品i2', '商品i3']);
    expect(slot.data['state']).toBe('ready');
    shop.personal = true;
    consent();
    void slot.call('reload');
    expect(titles(slot)).toEqual([]);
    await until(() => titles(slot)[0] === '商品p0');
  });

  it('stays where no answer comes, and says so; then a tap brings one', async () => {
    await lastVisit();
    shop.broken = true;
    const slot = await shown({ limit: 10 });
    await until(() => titles(slot).length === 6);
    expect(slot.heard('last')).toHaveLength(1);
    expect(slot.data['state']).toBe('ready');
    expect(slot.data['foot']).toBe('error');
    shop.broken = false;
    await slot.call('more');
    await until(() => titles(slot).length === 10);
    expect(asked().at(-1)?.cursor).toBeUndefined();
  });

  it('is opened as an item, not as a card of a list that was answered for long ago', async () => {
    consent();
    shop.personal = true;
    await lastVisit();
    shop.broken = true;
    const slot = await shown();
    await slot.tap('.item-card--card', 1);
    const [click] = tracker.recent().filter(({ type }) => type === 'click');
    expect(click).toMatchObject({ type: 'click', itemId: 'p1' });
    expect(click).not.toHaveProperty('requestId');
    expect(click).not.toHaveProperty('slot');
    expect(opened).toEqual(['/shop/item/index?id=p1']);
  });

  it('is no matter of other slots', async () => {
    await lastVisit();
    shop.broken = true;
    expect(titles(await shown({ name: 'similar' }))).toEqual([]);
    expect(titles(await shown({ layout: 'grid' }))).toEqual([]);
  });
});

describe('what was seen', () => {
  /** Rows of two cells, 100 px high, on a screen of 250: the third row is half visible. */
  beforeEach(() => {
    Object.defineProperty(document.documentElement, 'clientHeight', { configurable: true, value: 250 });
    Object.defineProperty(document.documentElement, 'clientWidth', { configurable: true, value: 200 });
    jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement,
    ) {
      const at = [...document.querySelectorAll('.rec-slot--cell')].indexOf(this);
      const [left, top] = at < 0 ? [0, 0] : [(at % 2) * 100, Math.floor(at / 2) * 100];
      return { left, top, right: left + 100, bottom: top + 100, width: 100, height: 100 } as DOMRect;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  it('is what was half on the screen for half a second, once', async () => {
    consent();
    const slot = await shown({ limit: 10 });
    await until(() => new Set(exposed()).size === 6);
    expect([...new Set(exposed())].map((itemId) => `商品${itemId}`).sort()).toEqual(
      titles(slot).slice(0, 6).sort(),
    );
    slot.pageLife('hide');
    slot.pageLife('show');
    await wait(650);
    expect(new Set(exposed()).size).toBe(6);
  });

  it('is nothing of what an earlier visit left: it was counted then', async () => {
    consent();
    shop.personal = true;
    (await shown({ limit: 10 })).detach();
    phone.calls.length = 0;
    tracker.clear();
    shop.broken = true;
    const slot = await shown({ limit: 10 });
    await until(() => titles(slot).length === 6);
    await wait(650);
    expect(exposed()).toEqual([]);
  });

  it('is nothing when the page was left at once, or without consent', async () => {
    consent();
    const slot = await shown({ limit: 10 });
    // Nothing but on a machine that took half a second since.
    const before = exposed();
    slot.pageLife('hide');
    await wait(650);
    expect(exposed()).toEqual(before);
  });
});
