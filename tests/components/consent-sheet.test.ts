import { keepWill, mayRemember } from '../../miniprogram/services/consent';
import { privacyNeeded } from '../../miniprogram/services/privacy';
import { load, mount, phone, settle } from './support';

const id = load('consent-sheet');
let consent = 'unasked';
const me = (): object => ({ consent, personalise: true, behaviours: 0, orders: 0 });

beforeEach(() => {
  consent = 'unasked';
  phone.answer = (_, data) => {
    if (data['action'] === 'consent') consent = data['granted'] === true ? 'granted' : 'refused';
    return { ok: true, data: { me: me() } };
  };
});

it('asks who was never asked', async () => {
  const sheet = mount(id);
  expect(sheet.text()).toBe('');
  await sheet.call('ask');
  await settle();
  expect(sheet.text()).toContain('让推荐更懂你');
});

it('does not ask again who has answered', async () => {
  consent = 'refused';
  const sheet = mount(id);
  await sheet.call('ask');
  await settle();
  expect(sheet.text()).toBe('');
});

it('remembers after a yes only', async () => {
  const sheet = mount(id);
  await sheet.call('ask');
  await settle();
  expect(mayRemember()).toBe(false);
  await sheet.tap('#agree, .consent-sheet--agree');
  expect(sheet.heard('answered')).toEqual([{ granted: true }]);
  expect(mayRemember()).toBe(true);
  expect(sheet.text()).toBe('');
});

it('closes when another window has answered', async () => {
  const sheet = mount(id);
  await sheet.call('ask');
  await settle();
  keepWill({ consent: 'granted', personalise: true, untold: false });
  await sheet.call('ask');
  await settle();
  expect(sheet.text()).toBe('');
  expect(sheet.heard('answered')).toEqual([{ granted: true }]);
});

it('takes "not now" for a no', async () => {
  const sheet = mount(id);
  await sheet.call('ask');
  await settle();
  await sheet.tap('.consent-sheet--later');
  expect(sheet.heard('answered')).toEqual([{ granted: false }]);
  expect(phone.calls.map(({ data }) => data)).toContainEqual({ action: 'consent', granted: false });
  expect(mayRemember()).toBe(false);
});

it('holds to a no even when the server cannot be told', async () => {
  const sheet = mount(id);
  await sheet.call('ask');
  await settle();
  phone.answer = () => ({ ok: false, code: 'INTERNAL', message: 'broken' });
  await sheet.tap('.consent-sheet--later');
  expect(sheet.text()).toBe('');
  expect(mayRemember()).toBe(false);
});

it('does not take the acceptance of the privacy guide for consent to recommendations', async () => {
  const sheet = mount(id);
  privacyNeeded.send(undefined);
  await settle();
  expect(sheet.text()).toContain('使用前请确认');
  await sheet.tap('#agree, .consent-sheet--agree');
  sheet.call('agreeGuide');
  await settle();
  expect(sheet.text()).toBe('');
  expect(sheet.heard('answered')).toEqual([]);
  expect(phone.calls).toEqual([]);
});
