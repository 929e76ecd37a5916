import { load, mount } from './support';

const id = load('load-state');

it('shows bones while loading', () => {
  const shown = mount(id, { state: 'loading', shape: 'feed' });
  expect(shown.all('.load-state--skeleton').length).toBe(4);
});

it.each([
  ['OFFLINE', '网络好像断开了'],
  ['TRY_LATER', '人有点多'],
  ['NO_SUCH_CODE', '出了点小问题'],
])('says in words what %s means, and how to go on', async (code, words) => {
  const shown = mount(id, { state: 'error', code });
  expect(shown.text()).toContain(words);
  await shown.tap('.load-state--button');
  expect(shown.heard('retry')).toHaveLength(1);
});

it('leads away from what is not there: again would find nothing either', async () => {
  const to: string[] = [];
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    switchTab: ({ url }: { url: string }) => to.push(url),
  });
  const shown = mount(id, { state: 'error', code: 'NOT_FOUND' });
  expect(shown.text()).toContain('没有找到');
  expect(shown.all('.load-state--button')).toHaveLength(1);
  await shown.tap('.load-state--button');
  expect([to, shown.heard('retry')]).toEqual([['/pages/home/index'], []]);
});

it('offers a way on when there is nothing', async () => {
  const shown = mount(id, { state: 'empty', title: '空空的', hint: '去看看', action: '出发' });
  expect(shown.text()).toContain('空空的');
  expect(shown.text()).toContain('去看看');
  await shown.tap('.load-state--button');
  expect(shown.heard('action')).toHaveLength(1);
});

it('has no button where there is no way on', () => {
  expect(mount(id, { state: 'empty', title: '空空的' }).all('.load-state--button')).toHaveLength(0);
});

it('goes from one state to the next', () => {
  const shown = mount(id, { state: 'loading', code: '' });
  shown.set({ state: 'error', code: 'TIMEOUT' });
  expect(shown.text()).toContain('等得有点久');
  shown.set({ state: 'ready' });
  expect(shown.text()).toBe('');
});
