import {
  adopt,
  dropEvent,
  emptyQueue,
  limit,
  queueSize,
  seal,
  unsent,
  type PhoneEvent,
  type Queue,
} from './queue';
import { readQueue } from './stored';

const event = (id: string, type: PhoneEvent['type'] = 'click'): PhoneEvent => ({
  id,
  type,
  itemId: id,
  at: 1,
});
const queueOf = (...ids: string[]): Queue => ({
  ...emptyQueue(),
  waiting: ids.map((id) => ({ sessionId: 's', event: event(id) })),
});

it('seals by the first event, so that two finders of one queue seal alike', () => {
  const [a, b] = [seal(queueOf('x', 'y')), seal(queueOf('x', 'y'))];
  expect(a.sealed).toEqual(b.sealed);
  expect(a.sealed[0]?.batchId).toBe('b-x');
  expect(a.waiting).toEqual([]);
});

it('adopts a queue twice without doubling it', () => {
  const orphan = seal(queueOf('x', 'y'));
  const once = adopt(queueOf('z'), orphan);
  expect(adopt(once, orphan)).toEqual(once);
  expect(unsent(once).map(({ id }) => id)).toEqual(['x', 'y', 'z']);
});

it('numbers what is left of a refused batch', () => {
  const sealed = seal(queueOf('x', 'y', 'z'));
  const once = dropEvent(sealed, 'b-x', 1);
  const twice = dropEvent(once, 'b-x.1', 1);
  expect(once.sealed[0]?.batchId).toBe('b-x.1');
  expect(twice.sealed[0]?.batchId).toBe('b-x.2');
  expect(dropEvent(twice, 'b-x.2', 0).sealed).toEqual([]);
});

it('drops old exposures first, then what is oldest, and the batch on its way last', () => {
  const queue: Queue = {
    ...seal(queueOf('sealed')),
    waiting: [
      { sessionId: 's', event: event('old') },
      { sessionId: 's', event: event('seen', 'expose') },
      { sessionId: 's', event: event('new') },
    ],
  };
  expect(unsent(limit(queue, 3)).map(({ id }) => id)).toEqual(['sealed', 'old', 'new']);
  expect(unsent(limit(queue, 2)).map(({ id }) => id)).toEqual(['sealed', 'new']);
  expect(unsent(limit(queue, 0)).map(({ id }) => id)).toEqual(['sealed']);
});

it.each([
  [undefined],
  [null],
  [''],
  [{ version: 2 }],
  [{ version: 1, waiting: 'x', sealed: [{ batchId: 1 }], session: [] }],
  [
    {
      version: 1,
      waiting: [{ sessionId: 's', event: { id: 'a' } }],
      sealed: [{ batchId: 'b', sessionId: 's', events: [{}] }],
    },
  ],
])('reads %j as an empty queue', (rubbish) => {
  expect(queueSize(readQueue(rubbish))).toBe(0);
});

it('reads back what it wrote', () => {
  const queue = seal(queueOf('x', 'y'));
  expect(readQueue(JSON.parse(JSON.stringify(queue)))).toEqual(queue);
});
