import { mayRemember, knownWill } from './consent';
import { answerConsent, eraseMine, loadWill, setPersonalise } from './me';
import { installPhone, type FakePhone } from './testing/phone';
import { tracker } from './tracker/index';

let phone: FakePhone;
const server = { consent: 'unasked', personalise: true, behaviours: 0, orders: 0, keptDays: 396 };

beforeEach(() => {
  phone = installPhone();
  Object.assign(server, { consent: 'unasked', personalise: true });
  phone.answer = (name, data) => {
    if (name === 'track') return { ok: true, data: { stored: true, duplicate: false } };
    if (data['action'] === 'consent') server.consent = data['granted'] === true ? 'granted' : 'refused';
    if (data['action'] === 'personalise') server.personalise = data['on'] === true;
    if (data['action'] === 'erase') {
      server.consent = 'unasked';
      return { ok: true, data: { removed: { shoppers: 1, eventBatches: 2 }, anonymised: { orders: 4 } } };
    }
    return { ok: true, data: { me: server } };
  };
});

// What is unsent waits for its turn, and a test's process for what waits.
afterEach(() => {
  tracker.clear();
});

const offline = (): never => {
  throw new Error('request:fail');
};
const look = (): void => {
  tracker.record({ type: 'click', itemId: 'a' });
};

it('keeps nothing on the phone before the question was answered', async () => {
  expect((await loadWill()).consent).toBe('unasked');
  look();
  expect([...phone.cells.keys()]).toEqual([]);
  expect(tracker.recent()).toEqual([]);
});

it('remembers after a yes, and asks the server only once', async () => {
  await answerConsent(true);
  const calls = phone.calls.length;
  expect((await loadWill()).consent).toBe('granted');
  expect(phone.calls).toHaveLength(calls);
  look();
  expect(tracker.recent()).toHaveLength(1);
});

it('stops at once and drops what is unsent when switched off, even with no way to the server', async () => {
  await answerConsent(true);
  look();
  const answer = phone.answer;
  phone.answer = offline;
  const told = setPersonalise(false);
  expect(mayRemember()).toBe(false);
  expect(tracker.recent()).toEqual([]);
  await expect(told).rejects.toMatchObject({ code: 'OFFLINE' });
  phone.answer = answer;
  expect(server.personalise).toBe(true);
  await loadWill();
  expect(server.personalise).toBe(false);
  expect(knownWill()).toEqual({ consent: 'granted', personalise: false, untold: false });
});

it('tells a refusal later when it could not be told', async () => {
  const answer = phone.answer;
  phone.answer = offline;
  await expect(answerConsent(false)).rejects.toMatchObject({ code: 'OFFLINE' });
  phone.answer = answer;
  await loadWill();
  expect(server.consent).toBe('refused');
});

it('leaves nothing of the shopper on the phone after erasing', async () => {
  await answerConsent(true);
  look();
  phone.cells.set('zhuyi.favourites', ['a']);
  phone.cells.set('zhuyi.cart', []);
  phone.files.set('wxfile://usr/my-data.jsonl', ['{}']);
  expect(await eraseMine()).toEqual({ documents: 3, orders: 4 });
  expect([...phone.cells.keys()]).toEqual([]);
  expect([...phone.files.keys()]).toEqual([]);
  expect(mayRemember()).toBe(false);
});

it('asks again while the server has more to erase, and gives up in the end', async () => {
  const answer = phone.answer;
  let busy = 4;
  phone.answer = (name, data) => {
    busy -= data['action'] === 'erase' ? 1 : 0;
    return busy > 0 ? { ok: false, code: 'TRY_LATER', message: 'once more' } : answer(name, data);
  };
  expect(await eraseMine()).toEqual({ documents: 3, orders: 4 });
});
