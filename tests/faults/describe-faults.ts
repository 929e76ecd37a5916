import { openTestShop, requestsOf, type TestShop, type WireRequest } from '@zhuyi/cloud-kit/test-kit';
import type { Answer } from '@zhuyi/contracts';
import type { Deed } from './deeds';
import { actUnder, FAULTS, faultsOf, type Fault } from './faults';
import { couponFaults, eventFaults, stockFaults } from './invariants';
import { isOk, listOf, newShopper, openShop } from './world';

/** What somebody in trouble is told: to come again, or that the world has moved. */
const PASSING = /TRY_LATER|CONFLICT/;

/**
 * About so many requests of a deed are struck by each fault, others by other faults; by all with ZHUYI_FAULTS=all. What it
 * costs to strike each grows with the square of how many there are.
 */
const STRUCK = 10;

/**
 * Every request of every deed is struck by faults in turn. Whoever is refused is told to come again, whoever comes
 * again gets it, nothing acknowledged is lost or doubled, and the shop answers.
 */
export function describeFaults(deeds: readonly Deed[]): void {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop();
    await openShop(shop);
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    // The pause before a transaction begins again is a share of a second by chance: here of a few milliseconds.
    const chance = Math.random;
    jest.spyOn(Math, 'random').mockImplementation(() => chance() / 100);
  });
  afterEach(() => jest.restoreAllMocks());

  describe.each(FAULTS)('a request that is %s', (fault) => {
    test.each(deeds)('of $name', async ({ begin }) => {
      const requests = await requestsOf(shop.wire, await begin(shop));
      for (const [number, request] of requests.entries()) {
        if (!isStruck(request, number, fault, requests.length)) continue;
        const act = await begin(shop);
        for (const answer of await actUnder(shop, fault, number, act)) {
          const { code } = answer as Extract<Answer<unknown>, { ok: false }>;
          if (!isOk(answer))
            expect({ number, code }).toEqual({ number, code: expect.stringMatching(PASSING) });
        }
        expect(await act()).toMatchObject({ ok: true });
      }
      expect(requests.length).toBeGreaterThan(0);
      expect(await stockFaults(shop)).toEqual([]);
      expect(await eventFaults(shop)).toEqual([]);
      expect(await couponFaults(shop)).toEqual([]);
      expect((await listOf(shop, await newShopper(shop))).events).not.toEqual([]);
    });
  });
}

function isStruck(request: WireRequest, number: number, fault: Fault, count: number): boolean {
  const place = faultsOf(request, number).indexOf(fault);
  if (place < 0) return false;
  const stride = process.env.ZHUYI_FAULTS === 'all' ? 1 : Math.ceil(count / STRUCK);
  return (number + place) % stride === 0;
}
