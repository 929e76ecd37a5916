import { installPhone, type FakePhone } from '../testing/phone';
import { forgetSearch, forgetSearches, rememberSearch, searched } from './history';

let phone: FakePhone;
beforeEach(() => {
  phone = installPhone();
});

test('the newest first, each once, twenty at most', () => {
  for (let i = 0; i < 25; i++) rememberSearch(`词${i}`);
  rememberSearch('Tea');
  rememberSearch('词10');
  rememberSearch('tea');
  expect(searched()).toHaveLength(20);
  expect(searched().slice(0, 3)).toEqual(['tea', '词10', '词24']);
});

test('can be taken out one by one, and all', () => {
  ['茶', '杯子', '手机'].forEach(rememberSearch);
  expect(forgetSearch('杯子')).toEqual(['手机', '茶']);
  expect(searched()).toEqual(['手机', '茶']);
  forgetSearches();
  expect(searched()).toEqual([]);
  expect([...phone.cells.keys()]).toEqual([]);
});

test('what is stored is not believed unread', () => {
  phone.cells.set('zhuyi.searched', ['茶', 7, null]);
  expect(searched()).toEqual(['茶']);
  phone.cells.set('zhuyi.searched', { a: 1 });
  expect(searched()).toEqual([]);
});
