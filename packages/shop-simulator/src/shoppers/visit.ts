import { hasOptions, variantsOf } from '@zhuyi/contracts';
import type { ShopEvent } from '@zhuyi/contracts';
import { between, draw, normal, pick, type Random, seeded } from '../random';
import type { Market, Ware } from './market';
import { DEPARTMENTS_BOUGHT_AGAIN } from './personas';
import type { Rhythm } from './rhythm';
import type { Shelves } from './shelves';
import { interestsOf, type Shopper } from './shopper';
import type { Taste } from './taste';
import { openLog, type Origin, type VisitLog } from './visit-log';

/** What a shopper carries from one visit to the next. */
export interface Memory {
  bought: Set<Ware>;
  /** Left in the cart or marked: looked at again. */
  wanted: Set<Ware>;
  /** Kinds that something bought lately calls for. */
  needs: Set<string>;
}

export interface VisitWorld {
  random: Random;
  market: Market;
  shelves: Shelves;
  rhythm: Rhythm;
  /** Nothing happens after this (epoch ms). */
  endsAt: number;
}

/** Share of those who look at one more card of a list. */
const PATIENCE = 0.94;
/** The taste at which a shown card is tapped, and a thing put into the cart, half of the time. */
const CLICK_AT = 3.6;
const CART_AT = 1.6;
/** How much more somebody wants what goes with a thing in the cart. */
const MISSING = 2.4;

/** One visit to the shop: the events it leaves, in order of time. */
export function visit(
  world: VisitWorld,
  shopper: Shopper,
  taste: Taste,
  memory: Memory,
  startsAt: number,
): VisitLog {
  const { random, market, shelves, rhythm } = world;
  const log = openLog(random, startsAt);
  const cart = new Map<Ware, Origin | undefined>();
  const seen = new Set<Ware>();
  /** The variant that this visit puts into the cart and buys, and its price. */
  const chosen = ({ item }: Ware): Pick<ShopEvent, 'skuId' | 'price'> => {
    const inStock = variantsOf(item).filter(({ stock }) => stock > 0);
    if (!hasOptions(item) || inStock.length === 0) return { price: item.priceFen };
    const { skuId, priceFen } = pick(seeded('chosen', `${item.itemId} ${startsAt}`), inStock);
    return { skuId, price: priceFen };
  };
  const goesOn = () => log.now() < world.endsAt;
  const isSatisfied = (ware: Ware) =>
    memory.bought.has(ware) && !DEPARTMENTS_BOUGHT_AGAIN.has(ware.department);
  const liking = (ware: Ware) =>
    taste(ware, log.now()) + (memory.needs.has(ware.kind) ? 2 : 0) - (isSatisfied(ware) ? 6 : 0);

  /** Shows a list card by card; what is tapped is looked at. */
  function scan(slot: string, list: readonly Ware[], bonus: number, depth: number): void {
    const requestId = log.request(slot);
    for (const [position, ware] of list.entries()) {
      if (!goesOn() || random() > PATIENCE) return;
      log.wait(0.6 + 1.6 * random());
      const origin = { slot, position, requestId };
      log.add('expose', ware, {}, origin);
      if (seen.has(ware)) continue;
      if (random() < sigmoid(liking(ware) + bonus - CLICK_AT)) look(ware, origin, depth);
    }
  }

  /** Opens an item's page: dwell, mark, cart, and the shelf of similar things below. */
  function look(ware: Ware, origin: Origin | undefined, depth: number, need = 0): void {
    if (!goesOn()) return;
    seen.add(ware);
    market.touch(ware, log.now());
    log.wait(0.4);
    log.add('click', ware, {}, origin);
    const interest = liking(ware) + need;
    const seconds = Math.min(240, Math.max(2, 9 * Math.exp(0.25 * interest + 0.6 * normal(random))));
    if (depth < 2 && random() < 0.5) {
      scan('similar', shelves.similar(ware, log.now(), between(random, 3, 5)), 1.4, depth + 1);
    }
    log.wait(seconds);
    log.add('browse', ware, { dwellMs: Math.round(seconds * 1000) }, origin);
    if (random() < sigmoid(interest - CART_AT)) {
      log.add('cart', ware, { quantity: 1, ...chosen(ware) }, origin);
      cart.set(ware, origin);
    } else if (random() < sigmoid(interest - CART_AT - 0.3)) {
      log.add('favourite', ware, {}, origin);
      memory.wanted.add(ware);
    } else if (random() < sigmoid(-interest - 8)) {
      log.add('dislike', ware, {}, origin);
    }
  }

  /** Goes to one kind of goods on purpose: looks at some of it and of its neighbours. */
  function search(): void {
    const [department = ''] =
      draw(
        random,
        [...interestsOf(shopper, log.now())],
        1,
        ([code, weight]) => Math.log(weight) + rhythm(code, log.now()),
      )[0] ?? [];
    const [kind = ''] = draw(
      random,
      [...(market.kinds.get(department) ?? []), ...memory.needs],
      1,
      (name) => 1.1 * (shopper.kinds.get(name) ?? 0) + (memory.needs.has(name) ? 1.5 : 0),
    );
    const shelf = market.byKind.get(kind)?.[0]?.shelf ?? '';
    const candidates = (market.byShelf.get(shelf) ?? []).filter(
      (ware) => ware.since <= log.now() && !seen.has(ware),
    );
    const chosen = draw(
      random,
      candidates,
      between(random, 1, 4),
      (ware) => liking(ware) + (ware.kind === kind ? 2.5 : 0) + 0.3 * market.heat(ware, log.now()),
    );
    for (const ware of chosen) look(ware, undefined, 0);
  }

  /** Who has put a tent into the cart looks for a sleeping bag. */
  function complete(): void {
    for (const { goesWith } of [...cart.keys()]) {
      if (goesWith.length === 0 || random() < 0.25) continue;
      const kind = pick(random, goesWith);
      const wares = (market.byKind.get(kind) ?? []).filter(
        (ware) => ware.since <= log.now() && !seen.has(ware),
      );
      for (const ware of draw(random, wares, between(random, 1, 2), liking))
        look(ware, undefined, 2, MISSING);
    }
  }

  function checkOut(): void {
    if (cart.size === 0 || !goesOn()) return;
    complete();
    scan('together', shelves.together([...cart.keys()], log.now(), between(random, 2, 4)), 2.2, 2);
    log.wait(20);
    const isBuying = random() < 0.55;
    for (const [ware, origin] of cart) {
      if (isBuying && random() < 0.85) {
        const quantity = DEPARTMENTS_BOUGHT_AGAIN.has(ware.department) && random() < 0.3 ? 2 : 1;
        log.add('purchase', ware, { quantity, ...chosen(ware) }, origin);
        memory.bought.add(ware);
        memory.wanted.delete(ware);
        memory.needs.delete(ware.kind);
        for (const need of ware.goesWith) memory.needs.add(need);
      } else {
        memory.wanted.add(ware);
      }
    }
  }

  if (random() < 0.75) scan('home', shelves.home(taste, log.now(), between(random, 5, 14)), 1.2, 0);
  for (const ware of [...memory.wanted]) if (random() < 0.3) look(ware, undefined, 1);
  for (let searches = between(random, 0, 2); searches > 0; searches--) search();
  checkOut();
  return log;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
