import { requestIdSchema, RUNGS } from '@zhuyi/contracts';
import fc from 'fast-check';
import { keysFrom } from './keys';
import { makeRequestId, parseRequestId, readRequestId, type RequestContext } from './request-id';

const DAY = 24 * 3600 * 1000;
const NOW = 1_800_000_000_000;
const keys = keysFrom(async () => 'secret', 'main');

function context(shopper: string, now = NOW): RequestContext {
  return { ...keys, now, random: Math.random, shopper: async () => shopper };
}

describe('request ids', () => {
  const parts = { version: 'v20260102-1', arm: 'a', slot: 'home' };
  const make = (shown: readonly string[] = ['i1']) => makeRequestId(context('ann'), parts, shown);

  test('say which recommendation it was, to the shopper who got it', async () => {
    const id = await make();
    expect(requestIdSchema.parse(id)).toBe(id);
    expect(await readRequestId(context('ann'), id)).toEqual({ ...parts, at: NOW });
    expect(parseRequestId(id)).toEqual({ ...parts, at: NOW });
  });

  test('say how the list was made, where it is compared with others', async () => {
    const made = { tookMs: 123, explored: [{ position: 5, propensity: 0.25 }] };
    const shown = Array.from({ length: 50 }, (_, i) => `i${i}`);
    const id = await makeRequestId(context('ann'), { ...parts, arm: 'xk3f9.b', ...made }, shown);
    expect(requestIdSchema.parse(id)).toBe(id);
    const facts = { ...parts, arm: 'xk3f9.b', at: NOW, ...made };
    expect(await readRequestId(context('ann'), id, 'i7')).toEqual(facts);
    expect(parseRequestId(id)).toEqual(facts);
  });

  test('say from which rung of the ladder the list came, whether or not it is compared', async () => {
    for (const rung of RUNGS)
      for (const more of [
        {},
        { tookMs: 4_321 },
        { tookMs: 9, explored: [{ position: 1, propensity: 0.5 }] },
      ]) {
        const id = await makeRequestId(context('ann'), { ...parts, rung, ...more }, ['i1']);
        expect(parseRequestId(id)).toEqual({ ...parts, at: NOW, rung, ...more });
        expect(requestIdSchema.parse(id)).toBe(id);
      }
  });

  test('are worth nothing to another shopper, in another shop, after a week, or changed', async () => {
    const id = await make();
    expect(await readRequestId(context('bob'), id)).toBeNull();
    expect(await readRequestId({ ...context('ann'), ...keysFrom(async () => 'secret', 'x') }, id)).toBeNull();
    expect(await readRequestId(context('ann', NOW + 8 * DAY), id)).toBeNull();
    expect(await readRequestId(context('ann'), id.replace('home', 'cart'))).toBeNull();
  });

  test('know the cards of their answer, and no others', async () => {
    const shown = Array.from({ length: 50 }, (_, i) => `羽绒服-${i}`);
    const id = await make(shown);
    expect(requestIdSchema.parse(id)).toBe(id);
    for (const itemId of shown) {
      expect(await readRequestId(context('ann'), id, itemId)).toEqual({ ...parts, at: NOW });
    }
    // 16 bits a card: about one other item in 1,300 passes for one of the 50.
    const others = Array.from({ length: 2_000 }, (_, i) => readRequestId(context('ann'), id, `other-${i}`));
    const passed = (await Promise.all(others)).filter((facts) => facts !== null);
    expect(passed.length).toBeLessThan(20);
  });

  test('the other item that passes in one answer does not in the next', async () => {
    const shown = Array.from({ length: 50 }, (_, i) => `i${i}`);
    const passes = async (id: string, itemId: string) =>
      (await readRequestId(context('ann'), id, itemId)) !== null;
    const id = await make(shown);
    let lucky = 0;
    while (!(await passes(id, `other-${lucky}`))) lucky += 1;
    const next = await Promise.all(Array.from({ length: 40 }, () => make(shown)));
    const again = await Promise.all(next.map((one) => passes(one, `other-${lucky}`)));
    expect(again.filter(Boolean).length).toBeLessThan(5);
  });

  test('of an empty answer know no card', async () => {
    expect(await readRequestId(context('ann'), await make([]), 'i1')).toBeNull();
    expect(await readRequestId(context('ann'), await make([]), '')).toBeNull();
  });

  test('cards cannot be added, nor taken from another answer', async () => {
    const [one, two] = [await make(['i1']), await make(['i2'])];
    const [ones, twos] = [one.split(/[~.]/), two.split(/[~.]/)];
    const mixed = `${[...ones.slice(0, 6), twos[6]].join('~')}.${ones[7]}`;
    expect(await readRequestId(context('ann'), mixed, 'i2')).toBeNull();
    // Without its cards it would be an id from before, which proves every card.
    expect(await readRequestId(context('ann'), `${ones.slice(0, 6).join('~')}.${ones[7]}`, 'i2')).toBeNull();
  });

  test('made before answers named their cards are good for their week', async () => {
    const id = await make([]);
    const before = await keys.sign(id.slice(0, id.lastIndexOf('~')));
    expect(before.split('~')).toHaveLength(6);
    expect(parseRequestId(before)).toEqual({ ...parts, at: NOW });
    expect(await readRequestId(context('ann'), before, 'i1')).toEqual({ ...parts, at: NOW });
    expect(await readRequestId(context('ann', NOW + 8 * DAY), before, 'i1')).toBeNull();
    expect(await readRequestId(context('bob'), before, 'i1')).toBeNull();
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
