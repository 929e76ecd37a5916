import { isOfThePlatform, isRead, type TestShop, type WireRequest } from '@zhuyi/cloud-kit/test-kit';

/**
 * What befalls one request of a call to the database, the storage or another function: it is refused; it is done and the
 * answer lost; the function dies before or after it; it is so slow that the caller asks again meanwhile.
 */
export const FAULTS = ['refused', 'unanswered', 'killed before', 'killed after', 'slow'] as const;
export type Fault = (typeof FAULTS)[number];

export type Act = () => Promise<unknown>;

/**
 * The faults that leave another world behind than others do: a read that was done is one that was not, and to die before a
 * request is to die after the one before it.
 */
export function faultsOf(request: WireRequest, number: number): Fault[] {
  return FAULTS.filter((fault) => {
    if (fault === 'killed before') return number === 0;
    return !isRead(request) || (fault !== 'unanswered' && fault !== 'killed after');
  });
}

/** Acts while a fault befalls the request of this number (from 0). Returns the answers of all calls, see FAULTS. */
export async function actUnder(shop: TestShop, fault: Fault, number: number, act: Act): Promise<unknown[]> {
  if (fault === 'slow') return actTwice(shop, number, act);
  const { wire } = shop;
  const isLate = fault === 'unanswered' || fault === 'killed after';
  const isDeath = fault === 'killed before' || fault === 'killed after';
  let seen = 0;
  let dead = false;
  let struck: WireRequest | undefined;
  const strike = (): never => {
    dead = isDeath;
    throw new Error(`fault: ${fault}`);
  };
  wire.intercept = (request) => {
    if (isOfThePlatform(request)) return;
    if (dead) throw new Error('fault: nobody asks any more');
    if (seen++ !== number) return;
    struck = request;
    if (!isLate) strike();
  };
  wire.interceptAnswer = (request) => {
    if (isLate && request === struck) strike();
  };
  try {
    return [await act()];
  } finally {
    wire.intercept = undefined;
    wire.interceptAnswer = undefined;
  }
}

/** The first call is held at the request of this number until the second has gone by. */
async function actTwice({ wire }: TestShop, number: number, act: Act): Promise<unknown[]> {
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const waiting = new Promise<void>((reached) => {
    let seen = 0;
    wire.intercept = async (request) => {
      if (isOfThePlatform(request) || seen++ !== number) return;
      wire.intercept = undefined;
      reached();
      await held;
    };
  });
  const first = act();
  await Promise.race([waiting, first]);
  wire.intercept = undefined;
  const second = await act();
  goOn();
  return [await first, second];
}
