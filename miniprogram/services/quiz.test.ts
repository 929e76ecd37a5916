import { knownWill, keepWill } from './consent';
import { forgetProgress, isOffered, keepProgress, progress, QUESTIONS } from './quiz-progress';
import { NOT_BEGUN, Round, type RoundView } from './quiz-round';
import { installPhone, type FakePhone } from './testing/phone';
import { tracker } from './tracker/index';

let phone: FakePhone;
let view: RoundView;
let asked: number;

const card = (itemId: string) => ({ itemId, title: itemId, priceFen: 1 });

beforeEach(() => {
  phone = installPhone();
  jest.useFakeTimers();
  view = NOT_BEGUN;
  asked = 0;
  keepWill({ consent: 'granted', personalise: true, untold: false });
  phone.answer = (name) => {
    if (name !== 'recommend') return { ok: true, data: { stored: true, duplicate: false } };
    asked += 1;
    const cards = [card(`a${asked}`), card(`b${asked}`)];
    return { ok: true, data: { requestId: `r${asked}`, cards, interests: [], guesses: [] } };
  };
});
afterEach(() => {
  tracker.clear();
  jest.useRealTimers();
});

const openRound = () =>
  new Round(
    (part) => {
      view = { ...view, ...part };
    },
    () => Promise.resolve(),
  );

it('asks six questions, each after the answer before, and keeps every answer as an event', async () => {
  const round = openRound();
  await round.begin();
  expect(view).toMatchObject({ state: 'asking', step: 1, cards: [{ itemId: 'a1' }, { itemId: 'b1' }] });
  await round.answer(1);
  await round.answer('neither');
  expect(view).toMatchObject({ state: 'asking', step: 3, picked: -1 });
  const kept = tracker
    .recent()
    .map(({ type, itemId, over, neither, requestId }) => [type, itemId, over, neither, requestId]);
  expect(kept).toEqual([
    ['quiz', 'b1', 'a1', undefined, 'r1'],
    ['quiz', 'a2', 'b2', true, 'r2'],
  ]);
  // The question after an answer is asked with the answer, sent or not.
  const [, second] = phone.calls.filter(({ name }) => name === 'recommend');
  expect(second?.data).toMatchObject({ slot: 'quiz', limit: 2, recent: [{ itemId: 'b1' }] });
  for (let left = 0; left < 4; left++) await round.answer(0);
  expect(view.state).toBe('done');
  expect(asked).toBe(QUESTIONS);
});

it('answers a question once, however quickly it is tapped', async () => {
  const round = openRound();
  await round.begin();
  await Promise.all([round.answer(0), round.answer(1), round.answer('neither')]);
  expect(tracker.recent()).toHaveLength(1);
  expect(progress().answered).toBe(1);
});

it('goes on where it was left, also after a question that did not come', async () => {
  await openRound().begin();
  keepProgress({ answered: 4, laterAt: 0 });
  const round = openRound();
  const { answer } = phone;
  phone.answer = () => ({ ok: false, code: 'NOT_ALLOWED', message: '' });
  await round.begin();
  expect(view).toMatchObject({ state: 'error', step: 5, code: 'NOT_ALLOWED' });
  phone.answer = answer;
  await round.begin();
  expect(view).toMatchObject({ state: 'asking', step: 5 });
  await round.answer(0);
  await round.answer(0);
  expect(view.state).toBe('done');
  await round.redo();
  expect(view).toMatchObject({ state: 'asking', step: 1 });
});

it('says so where the shop has nothing to ask', async () => {
  phone.answer = () => ({ ok: true, data: { requestId: 'r', cards: [], interests: [], guesses: [] } });
  await openRound().begin();
  expect(view.state).toBe('none');
});

it('is offered to who agreed and has not answered, nor put it off this week', () => {
  const now = Date.now();
  expect(isOffered(now)).toBe(true);
  keepProgress({ answered: 2, laterAt: now });
  expect(isOffered(now)).toBe(false);
  expect(isOffered(now + 8 * 24 * 3600 * 1000)).toBe(true);
  keepProgress({ answered: QUESTIONS, laterAt: 0 });
  expect(isOffered(now)).toBe(false);
  forgetProgress();
  keepWill({ consent: 'granted', personalise: false, untold: false });
  expect(knownWill()?.personalise).toBe(false);
  expect(isOffered(now)).toBe(false);
});
