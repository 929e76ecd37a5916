import fc from 'fast-check';
import {
  addShopper,
  addShoppers,
  hashShopper,
  MAX_EXACT_SHOPPERS,
  newShopperSet,
  packShoppers,
  sizeOf,
  trimShoppers,
  unpackShoppers,
  type ShopperSet,
} from './shopper-set';

function setOf(shoppers: readonly string[]): ShopperSet {
  const set = newShopperSet();
  for (const shopper of shoppers) addShopper(set, hashShopper('main', shopper), 1);
  return set;
}

/** Stored and read again after every part, as pages of batches do. */
function inParts(parts: readonly (readonly string[])[]): ShopperSet {
  return parts.reduce((set, part) => {
    const next = unpackShoppers(packShoppers(set));
    addShoppers(next, setOf(part));
    trimShoppers(next);
    return next;
  }, newShopperSet());
}

const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `s${n}`);

test('counts exactly up to its size, whatever the parts and repetitions', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.constantFrom(...many(40)))), (parts) => {
      expect(sizeOf(inParts(parts))).toBe(new Set(parts.flat()).size);
    }),
  );
  expect(sizeOf(inParts([many(MAX_EXACT_SHOPPERS)]))).toBe(MAX_EXACT_SHOPPERS);
});

test('estimates more, the same in any order, within five standard errors', () => {
  const shoppers = many(60_000);
  const forth = inParts([shoppers.slice(0, 500), shoppers.slice(400, 20_000), shoppers.slice(20_000)]);
  const back = inParts([[...shoppers].reverse().slice(0, 30_000), shoppers]);
  expect(sizeOf(forth)).toBe(sizeOf(back));
  expect(forth.events.size).toBe(MAX_EXACT_SHOPPERS);
  const error = Math.abs(sizeOf(forth) / shoppers.length - 1);
  expect(error).toBeLessThan(5 / Math.sqrt(MAX_EXACT_SHOPPERS));
  expect(JSON.stringify(packShoppers(forth)).length).toBeLessThan(50_000);
});

test('one who is taken out leaves nothing, one of whose events only some are stays', () => {
  const set = setOf(['ann', 'ann', 'bob']);
  addShopper(set, hashShopper('main', 'ann'), -1);
  expect(sizeOf(set)).toBe(2);
  addShopper(set, hashShopper('main', 'ann'), -1);
  expect(sizeOf(set)).toBe(1);
  expect(packShoppers(set)).toEqual(packShoppers(setOf(['bob'])));
});

test('another shop has other hashes', () => {
  expect(hashShopper('main', 'ann')).not.toBe(hashShopper('other', 'ann'));
});
