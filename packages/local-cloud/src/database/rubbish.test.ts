import fc from 'fast-check';
import type { WireRequest } from '.';
import { openDatabase } from '.';

/** Whatever is sent, there is an answer, it is of the known forms, and the database works on. */
const words = fc.constantFrom(
  ...[
    '$set',
    '$inc',
    '$push',
    '$each',
    '$match',
    '$group',
    '$lookup',
    '$project',
    '$expr',
    '$add',
    '$map',
    '$let',
    '$in',
  ],
  ...[
    '_id',
    'a',
    'a.b',
    'a.0',
    'a.$',
    '',
    '.',
    '__proto__',
    'constructor',
    '$numberInt',
    '$date',
    '$tcb_server_date',
  ],
);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, '', 'x', '$a', '$$ROOT', '$$x', '(', '\ud800', []),
  words,
);
const json: fc.Arbitrary<unknown> = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(words, tie('json')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
})).json;
const parameter = fc.oneof({ weight: 4, arbitrary: json.map((content) => JSON.stringify(content)) }, json);

const actions = fc.constantFrom(
  ...[
    'insertDocument',
    'getDocument',
    'calculateDocument',
    'modifyDocument',
    'removeDocument',
    'aggregateDocuments',
  ],
  ...['addCollection', 'startTransaction', 'commitTransaction', 'abortTransaction', 'nothing', '__proto__'],
);
const stage = fc.record({
  stageKey: fc.constantFrom(
    '$match',
    '$group',
    '$project',
    '$addFields',
    '$lookup',
    '$unwind',
    '$bucket',
    '$sort',
    '$x',
  ),
  stageValue: parameter,
});
const request = fc.record(
  {
    action: actions.map((action) => `database.${action}`),
    collectionName: fc.oneof({ weight: 8, arbitrary: fc.constant('items') }, json),
    query: parameter,
    data: fc.oneof(parameter, fc.array(parameter, { maxLength: 2 })),
    order: parameter,
    projection: parameter,
    offset: leaf,
    limit: leaf,
    multi: fc.oneof(fc.boolean(), leaf),
    merge: fc.oneof(fc.boolean(), leaf),
    upsert: fc.oneof(fc.boolean(), leaf),
    transactionId: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, leaf),
    stages: fc.oneof(fc.array(stage, { maxLength: 3 }), json),
  },
  { requiredKeys: ['action'] },
);

test('rubbish gets an answer and does no harm', async () => {
  const database = await openDatabase({
    path: ':memory:',
    schema: { collections: { items: { indexes: [{ name: 'a', keys: [['a', 1]] }] } } },
  });
  const send = (action: string, rest: object) =>
    database.handle({ action: `database.${action}`, collectionName: 'items', ...rest });
  await fc.assert(
    fc.asyncProperty(request, async (body) => {
      await send('insertDocument', { data: ['{"a":[1,{"b":2}],"c":"x"}'] });
      const answer = await database.handle(body as WireRequest);
      expect(typeof answer.requestId).toBe('string');
      if ('code' in answer) {
        expect(answer.message).toMatch(/./);
        // An internal error would be a mistake of ours, not of the sender.
        expect(`${answer.code} ${answer.message}`).not.toMatch(/SYS_ERR/);
      }
      expect(() => JSON.stringify(answer)).not.toThrow();
    }),
    { numRuns: 800 },
  );
  expect(await send('removeDocument', { query: '{}', multi: true })).toHaveProperty('data');
  expect(await send('calculateDocument', {})).toMatchObject({ data: { total: 0 } });
  await database.close();
});

test.each<[string, unknown]>([
  ['no action', {}],
  ['a number for an action', { action: 5 }],
  ['a collection without a name', { action: 'database.getDocument', collectionName: '' }],
  ['a forbidden name', { action: 'database.addCollection', collectionName: 'system.x' }],
  ['a transaction that never was', { action: 'database.commitTransaction', transactionId: 'x' }],
  [
    'a query too deep',
    {
      action: 'database.getDocument',
      collectionName: 'c',
      query: `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
    },
  ],
  [
    'a document too deep',
    {
      action: 'database.insertDocument',
      collectionName: 'c',
      data: [`${'{"a":'.repeat(120)}1${'}'.repeat(120)}`],
    },
  ],
])('refuses %s', async (_name, body) => {
  const database = await openDatabase({ path: ':memory:' });
  expect(await database.handle(body as WireRequest)).toHaveProperty('code');
  await database.close();
});
