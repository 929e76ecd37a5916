import { fromParam } from './link';
import { homeForChat, homeForMoments, itemForChat, itemForMoments } from './share';
import { installPhone } from './testing/phone';

beforeEach(() => {
  installPhone();
});

const idIn = (link: string): string => fromParam(/[?&]?id=([^&]*)/.exec(link)?.[1]);

it('shares an item with its photograph and where it was shared, whatever its id', () => {
  const shared = { title: '炒锅', itemId: '锅/A 1&2', images: ['cloud://a.jpg'] };
  const chat = itemForChat(shared);
  expect(chat).toMatchObject({ title: '炒锅', imageUrl: 'cloud://a.jpg' });
  expect(chat.path).toMatch(/^\/shop\/item\/index\?id=.*&from=chat$/);
  expect(idIn(chat.path)).toBe(shared.itemId);
  const moments = itemForMoments(shared);
  expect(moments.query).toMatch(/&from=moments$/);
  expect(idIn(moments.query)).toBe(shared.itemId);
});

it('shares no drawing, of which WeChat makes no picture', () => {
  expect(itemForChat({ title: 'a', itemId: 'a', images: ['data:image/svg+xml;utf8,x'] })).not.toHaveProperty(
    'imageUrl',
  );
});

it('shares the shop by its name, without anything of the shopper', () => {
  expect(homeForChat().path).toBe('/pages/home/index?from=chat');
  expect(homeForMoments().query).toBe('from=moments');
  expect(homeForChat().title).toContain('注意好物');
});
