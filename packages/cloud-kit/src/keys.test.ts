import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { defineFunction } from './define-function';
import { forgetSecrets, keysFrom, openKeys } from './keys';
import { carriedOn, keyOf } from './keys/pseudonyms';
import { ringFromEnvironment } from './keys/ring';
import { weakness } from './keys/weakness';
import { openTestShop, type TestShop } from './test-kit';

const GOOD = ['8cZt1wqLrD2uVx9GmHbK', 'aRvN70yQpEw3TjSfU5iX', 'w2Lm8KdYh4GzBnV6oCxP'] as const;
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
    // RFC-style check value: HMAC_SHA256("key", "The quick brown fox jumps over the lazy dog").
    const hex = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
    const keys = keysFrom(async () => 'key', 'main');
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
    process.env.ZHUYI_SECRET = GOOD[0];
    const signed = await keys.sign('pay.load');
    expect(await keys.verify(signed)).toBe('pay.load');
    expect(await keys.verify(`x${signed}`)).toBeNull();
    expect(await keys.verify(signed.slice(0, -1))).toBeNull();
    expect(await keys.verify('nonsense')).toBeNull();
    expect(await openKeys(shop.db, 'other').verify(signed)).toBeNull();
  });

  test('names that last are those of the first key, and of one person and kind', async () => {
    const [one, two] = ringsOf();
    expect(await two.lasting('o-ann', 'order', 'k')).toBe(await one.lasting('o-ann', 'order', 'k'));
    const others = [two.lasting('o-bob', 'order', 'k'), two.lasting('o-ann', 'order', 'l')];
    const all = await Promise.all([one.lasting('o-ann', 'order', 'k'), ...others]);
    expect(new Set(all).size).toBe(3);
  });
});

/** The keys of a shop with one, two and three keys. */
function ringsOf() {
  const text = (count: number) => GOOD.slice(0, count).map((secret, i) => `${i + 1}:${secret}`);
  const keys = (count: number) => keysFrom(async () => ringFromEnvironment(text(count).join(',')), 'main');
  return [keys(1), keys(2), keys(3)] as const;
}

describe('a rotation', () => {
  test('stored pseudonyms are carried on without an openid, and say which key they are under', async () => {
    const [one, two, three] = ringsOf();
    const all = await Promise.all([one, two, three].map((keys) => keys.pseudonym('o-ann')));
    expect(all.map(keyOf)).toEqual([1, 2, 3]);
    expect(await three.pseudonyms('o-ann')).toEqual([...all].reverse());
    const ring = ringFromEnvironment(GOOD.map((secret, i) => `${i + 1}:${secret}`).join(','));
    expect(all.map((stored) => carriedOn(ring, stored))).toEqual([all[2], all[2], null]);
    for (const none of ['erased-abc', 'shopper-12', 's1', '']) expect(carriedOn(ring, none)).toBeNull();
  });

  test('signatures hold under the next key, and no longer under the one after it', async () => {
    const [one, two, three] = ringsOf();
    const [old, newer] = [await one.sign('a.b'), await two.sign('a.b')];
    expect(newer).toMatch(/^a\.b\.2~[\w-]{22}$/);
    expect([await two.verify(old), await three.verify(newer)]).toEqual(['a.b', 'a.b']);
    expect(await three.verify(old)).toBeNull();
    expect(await one.verify(newer)).toBeNull();
    expect(await two.verify(newer.replace('2~', '1~'))).toBeNull();
    expect(await two.verify(newer.replace('2~', ''))).toBeNull();
  });

  test('a secret of one key is the first of the list that follows it', async () => {
    const alone = keysFrom(async () => ringFromEnvironment(GOOD[0]), 'main');
    expect(await alone.pseudonym('o-ann')).toBe(await ringsOf()[0].pseudonym('o-ann'));
  });

  test('a list that is not numbered is refused', () => {
    for (const list of [`1:${GOOD[0]},3:${GOOD[1]}`, `1:${GOOD[0]},${GOOD[1]}`, `1:${GOOD[0]},2:`, '1:']) {
      expect(() => ringFromEnvironment(list)).toThrow(/must read/);
    }
  });
});

describe('a weak secret', () => {
  test.each([
    ['short', /characters, 20 are the least/],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', /repeats a short piece/],
    ['abcabcabcabcabcabcabcabcabca', /repeats a short piece/],
    ['12345678901234567890123456', /repeats a short piece/],
    ['abcdefghijklmnopqrstuvwxyz', /follow each other/],
    ['any long random text', /words that everybody tries/],
    ['change-me-please-secret-password', /words that everybody tries/],
    ['aaaaaaaaaabbbbbbbbbbccccccdefgh', /follow each other|too uniform/],
    ['010010111010001101001011010110', /different characters/],
  ])('%s is refused with the reason, which does not hold it', (secret, reason) => {
    const refuse = () => ringFromEnvironment(secret);
    expect(refuse).toThrow(reason);
    expect(refuse).not.toThrow(new RegExp(secret));
    expect(() => ringFromEnvironment(`1:${GOOD[0]},2:${secret}`)).toThrow(reason);
    // A new key is the way out.
    expect(() => ringFromEnvironment(`1:${secret},2:${GOOD[0]}`)).not.toThrow();
  });

  test('what is made at random passes', () => {
    for (let n = 0; n < 2000; n++) {
      expect(weakness(randomBytes(32).toString('base64url'))).toBeNull();
      expect(weakness(randomBytes(16).toString('hex'))).toBeNull();
    }
  });

  test('stops every function, with the reason in the log and none for the phone', async () => {
    const lines: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    process.env.ZHUYI_SECRET = 'guess me';
    const who = defineFunction({ name: 'who', input: z.unknown(), handle: (_, call) => call.shopper() });
    const answer = await shop.refused(who, {});
    jest.restoreAllMocks();
    expect(answer).toMatchObject({ code: 'INTERNAL', message: 'something went wrong' });
    expect(lines.join()).toContain('ZHUYI_SECRET is refused: it has 8 characters');
    expect(lines.join()).not.toContain('guess me');
  });
});

test.each([
  ' 1:AbCdEf0123456789ghIJ-kl,2:MnOpQr0123456789stUV-wx',
  '"1:AbCdEf0123456789ghIJ-kl"',
  '1:AbCdEf0123456789ghIJ-kl;2:MnOpQr0123456789stUV-wx',
  '2:MnOpQr0123456789stUV-wx',
  'AbCdEf0123456789ghIJ-kl\n',
  '1:AbCdEf0123456789ghIJ-kl,2:AbCdEf0123456789ghIJ-kl',
])('a misspelt list is refused, and never another secret in silence: %j', (text) => {
  expect(() => ringFromEnvironment(text)).toThrow('ZHUYI_SECRET');
});

test('one secret may hold spaces and commas, as it always could', () => {
  expect(ringFromEnvironment('Blue horses, 17 of them, eat: nothing!')).toHaveLength(1);
});
