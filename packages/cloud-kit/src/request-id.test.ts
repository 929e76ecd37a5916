import { requestIdSchema } from '@zhuyi/contracts';
import fc from 'fast-check';
import { keysFrom } from './keys';
import { makeRequestId, parseRequestId, readRequestId, type RequestContext } from './request-id';

const DAY = 24 * 3600 * 1000;
const keys = keysFrom(async () => 'secret', 'main');

function context(shopper: string, now = 1_800_000_000_000): RequestContext {
  return { ...keys, now, random: Math.random, shopper: async () => shopper };
}

describe('request ids', () => {
  const parts = { version: 'v20260102-1', arm: 'a', slot: 'home' };

  test('say which recommendation it was, to the shopper who got it', async () => {
    const id = await makeRequestId(context('ann'), parts);
    expect(requestIdSchema.parse(id)).toBe(id);
    expect(await readRequestId(context('ann'), id)).toEqual({ ...parts, at: 1_800_000_000_000 });
    expect(parseRequestId(id)).toEqual({ ...parts, at: 1_800_000_000_000 });
  });

  test('are worth nothing to another shopper, in another shop, after a week, or changed', async () => {
    const id = await makeRequestId(context('ann'), parts);
    expect(await readRequestId(context('bob'), id)).toBeNull();
    expect(await readRequestId({ ...context('ann'), ...keysFrom(async () => 'secret', 'x') }, id)).toBeNull();
    expect(await readRequestId(context('ann', 1_800_000_000_000 + 8 * DAY), id)).toBeNull();
    expect(await readRequestId(context('ann'), id.replace('home', 'cart'))).toBeNull();
  });

  test('rubbish is never an id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await readRequestId(context('ann'), text)).toBeNull();
        parseRequestId(text);
      }),
    );
  });
});
