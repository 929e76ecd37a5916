import { isConflict, isDuplicate, isUnavailable } from './sdk-errors';

/** Shapes as wx-server-sdk 4.0.2 throws them. */
const duplicate = Object.assign(
  new Error('collection.add:fail -502001 database request fail. E11000 duplicate key error collection'),
  { errCode: -502001 },
);
const conflictAtOperation = Object.assign(
  new Error('document.update:fail -501001 resource system error. [ResourceUnavailable.TransactionConflict]'),
  { errCode: -501001 },
);
const conflictAtCommit = { code: 'DATABASE_TRANSACTION_CONFLICT', message: 'conflict', requestId: 'x' };
const lost = Object.assign(new Error('document.get:fail socket hang up'), {
  errCode: -1,
  code: 'ECONNRESET',
});
const gateway = Object.assign(new Error('collection.get:fail 503 Service Unavailable | [http://x]'), {
  errCode: -1,
});

describe('errors of the SDK', () => {
  test.each([
    ['duplicate', duplicate, [true, false, false]],
    ['conflict at the operation', conflictAtOperation, [false, true, false]],
    ['conflict at commit', conflictAtCommit, [false, true, false]],
    ['lost connection', lost, [false, false, true]],
    ['busy gateway', gateway, [false, false, true]],
    ['something else', new Error('document.update:fail $inc on a string'), [false, false, false]],
    ['not even an error', undefined, [false, false, false]],
  ])('%s', (_, error, expected) => {
    expect([isDuplicate(error), isConflict(error), isUnavailable(error)]).toEqual(expected);
  });
});
