import { installPhone } from './testing/phone';
import { forgetRights } from './role';
import { forgetSlotNames, learnSlotNames, nameOfSlot, rememberSlotNames } from './slot-names';

const name = { zh: '正在热卖', en: 'Hot now' };
const one = (slot: string, title: string) => ({ slot, title, name });

test('a made slot is called by its title, by its strategy where it has none, with its id where two are alike', () => {
  installPhone();
  rememberSlotNames([
    one('a', '热卖'),
    one('b', '夏日'),
    one('c', '夏日'),
    one('d', ''),
    one('home', '标题'),
  ]);
  expect(['a', 'b', 'c', 'd', 'home', 'gone'].map(nameOfSlot)).toEqual([
    ...['热卖', '夏日 · b', '夏日 · c', '正在热卖 · d', '首页推荐', 'gone'],
  ]);
});

test.each([
  ['view', ['me', 'merchant']],
  ['none', ['me']],
])('names are learnt once by who may %s slots', async (level, asked) => {
  const phone = installPhone();
  forgetSlotNames();
  forgetRights();
  phone.answer = (called) => ({
    ok: true,
    data:
      called === 'me'
        ? { me: { rights: { slots: level }, consent: 'unknown', personalise: true } }
        : { names: [one('a', '热卖')] },
  });
  await learnSlotNames();
  await learnSlotNames();
  expect(phone.calls.map((call) => call.name)).toEqual(asked);
  expect(nameOfSlot('a')).toBe(level === 'view' ? '热卖' : 'a');
});
