import { forgetSecrets, openKeys } from './keys';
import { openTestShop, type TestShop } from './test-kit';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  delete process.env.ZHUYI_SECRET;
});

describe('keys', () => {
  test('a pseudonym is HMAC-SHA256 of the openid', async () => {
    process.env.ZHUYI_SECRET = 'key';
    // RFC-style check value: HMAC_SHA256("key", "The quick brown fox jumps over the lazy dog").
    const hex = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
    const keys = openKeys(shop.db, 'main');
    expect(await keys.pseudonym('The quick brown fox jumps over the lazy dog')).toBe(
      Buffer.from(hex, 'hex').toString('base64url'),
    );
  });

  test('instances that start at the same time agree on one secret, which stays', async () => {
    const pseudonyms = await Promise.all(
      Array.from({ length: 5 }, () => {
        forgetSecrets();
        return openKeys(shop.db, 'main').pseudonym('o-ann');
      }),
    );
    expect(new Set(pseudonyms).size).toBe(1);
    expect(pseudonyms[0]).toMatch(/^[\w-]{43}$/);
    forgetSecrets();
    expect(await openKeys(shop.db, 'main').pseudonym('o-ann')).toBe(pseudonyms[0]);
  });

  test('a signature holds for its payload and shop alone', async () => {
    const keys = openKeys(shop.db, 'main');
    process.env.ZHUYI_SECRET = 'same for both';
    const signed = await keys.sign('pay.load');
    expect(await keys.verify(signed)).toBe('pay.load');
    expect(await keys.verify(`x${signed}`)).toBeNull();
    expect(await keys.verify(signed.slice(0, -1))).toBeNull();
    expect(await keys.verify('nonsense')).toBeNull();
    expect(await openKeys(shop.db, 'other').verify(signed)).toBeNull();
  });
});
