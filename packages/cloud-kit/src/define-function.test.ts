import { ZhuyiError } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Call } from './define-function';
import { defineFunction } from './define-function';
import { openTestShop, type TestShop } from './test-kit';

let shop: TestShop;
let printed: jest.SpyInstance;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(() => {
  printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => printed.mockRestore());

const input = z.strictObject({ list: z.array(z.strictObject({ id: z.string() })).max(2) });
const run = (handle: (data: unknown, call: Call) => unknown, from?: ['timer' | 'function']) =>
  defineFunction({ name: 'test', input, handle, ...(from ? { from } : {}) });

describe('defineFunction', () => {
  test('answers what the handler returns, and ignores what the platform adds to the event', async () => {
    const main = run((data) => data);
    const event = { list: [{ id: 'a' }], userInfo: { openId: 'o-forged' } };
    expect(await shop.call(main, event)).toEqual({ ok: true, data: { list: [{ id: 'a' }] } });
  });

  test('names the field that is wrong', async () => {
    const answer = await shop.refused(
      run(() => null),
      { list: [{ id: 'a' }, { id: 1 }] },
    );
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'list.1.id', requestId: 'test' });
    expect(
      await shop.refused(
        run(() => null),
        undefined,
      ),
    ).toMatchObject({ code: 'BAD_INPUT' });
    expect(
      await shop.refused(
        run(() => null),
        { list: [], more: 1 },
      ),
    ).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('input that cannot even be read is bad input, by its field', async () => {
    const odd = { length: { toString: 1, valueOf: 2 } };
    const main = run(() => null);
    expect(await shop.refused(main, { list: odd })).toMatchObject({ code: 'BAD_INPUT', field: 'list' });
    const nested = defineFunction({
      name: 'test',
      input: z.object({ a: z.array(z.object({ b: z.string().max(3) })), kind: z.literal('x') }),
      handle: () => null,
    });
    const event = { kind: 'x', a: [{ b: 'ok' }, { b: odd }] };
    expect(await shop.refused(nested, event)).toMatchObject({ code: 'BAD_INPUT', field: 'a.1.b' });
    const throwing = defineFunction({
      name: 'test',
      input: z.unknown().transform(() => {
        throw new TypeError('inside');
      }),
      handle: () => null,
    });
    for (const input of [null, 1, 'x', [], { a: { b: {} } }]) {
      expect(await shop.refused(throwing, input)).toMatchObject({
        code: 'BAD_INPUT',
        message: 'cannot be read',
      });
    }
    expect(printed).not.toHaveBeenCalled();
  });

  test('says no more than a reader wants, and reports what is no error too', async () => {
    const long = run(() => {
      throw new ZhuyiError('CONFLICT', `${'x'.repeat(199)}😀${'y'.repeat(900)}`, {
        field: 'f'.repeat(9_000),
      });
    });
    const answer = await shop.refused(long, { list: [] });
    expect(answer).toMatchObject({ message: 'x'.repeat(199), field: 'f'.repeat(200) });
    const circle: Record<string, unknown> = { errCode: -1 };
    circle.self = circle;
    const strange = run(() => {
      throw circle;
    });
    expect(await shop.refused(strange, { list: [] })).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(printed.mock.calls)).toContain('errCode: -1');
  });

  test('passes refusals on, but never the cause of a failure', async () => {
    const refuse = run(() => {
      throw new ZhuyiError('CONFLICT', 'sold out', { field: 'x' });
    });
    expect(await shop.refused(refuse, { list: [] })).toMatchObject({
      code: 'CONFLICT',
      message: 'sold out',
      field: 'x',
    });
    const fail = run(() => {
      throw new Error('secret detail');
    });
    // A schema that fails inside is our mistake, not the caller's.
    expect(
      await shop.refused(
        run(() => z.string().parse(1)),
        { list: [] },
      ),
    ).toMatchObject({ code: 'INTERNAL' });
    const answer = await shop.refused(fail, { list: [] });
    expect(answer.code).toBe('INTERNAL');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(JSON.stringify(printed.mock.calls)).toContain('secret detail');
  });

  test('a cloud that does not answer is worth another try', async () => {
    shop.wire.intercept = () => {
      throw new Error('broken');
    };
    const main = run((_, { db }) => db.collection('items').get('x'));
    expect(await shop.refused(main, { list: [] })).toMatchObject({ code: 'TRY_LATER' });
    shop.wire.intercept = undefined;
  });

  test('knows who calls from the platform alone', async () => {
    const main = run((_, call) => call.source, ['timer']);
    expect(await shop.refused(main, { list: [] })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await shop.ok(main, { list: [] }, { source: 'wx_trigger', as: null })).toBe('timer');
    const who = run((_, call) => call.shopper());
    expect(await shop.ok(who, { list: [] }, { as: 'bob' })).toBe(await shop.pseudonym('bob'));
    expect(await shop.refused(who, { list: [] }, { as: null })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('calls at the same time are told apart', async () => {
    const who = run(async (_, call) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return call.shopper();
    });
    const names = ['ann', 'bob', 'cyd'];
    const answers = await Promise.all(names.map((as) => shop.ok(who, { list: [] }, { as })));
    expect(answers).toEqual(await Promise.all(names.map(shop.pseudonym)));
  });
});
