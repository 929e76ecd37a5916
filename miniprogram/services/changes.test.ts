import { changesOf } from './changes';

it('tells what is otherwise than it is to be, and nothing else', () => {
  const has = { names: ['a', 'b'], title: '', personal: true, more: 1 };
  expect(changesOf(has, { names: ['a', 'b'], title: '茶', personal: true })).toEqual({ title: '茶' });
  expect(changesOf(has, { names: ['b', 'a'], fresh: false })).toEqual({ names: ['b', 'a'], fresh: false });
});
