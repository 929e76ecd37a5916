import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { compareNames } from '../../scripts/build/name-order';
import { ROOT } from '../../scripts/build/paths';

const letters = [...'_-0123456789abcxyzABCXYZ'];
const plain = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
const any = fc.oneof(plain, fc.string({ unit: 'binary', maxLength: 4 }));

test('names are ordered as localeCompare orders them', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(Math.sign(compareNames(a, b))).toBe(Math.sign(a.localeCompare(b, 'en')));
    }),
    { numRuns: 1000 },
  );
});

test('what the SDK signs is signed as it was', () => {
  const sign = `
    const { sign } = require('@cloudbase/signature-nodejs');
    const given = { secretId: 'i', secretKey: 'k', method: 'post', url: 'https://tcb-admin.tencentcloudapi.com/admin?a=1',
      params: { action: 'x', envName: 'e', tcb_sessionToken: 't', wxCloudApiToken: 'w', 'a-b': '1', a_b: '2', a1: '3' },
      headers: { 'user-agent': 'u', 'x-tcb-source': 's', host: 'tcb-admin.tencentcloudapi.com', 'content-type': 'application/json' },
      withSignedParams: true, timestamp: 1700000000 };
    console.log(sign(given).authorization);`;
  const bundle = `
    const { build } = require('esbuild');
    const { BUNDLE_OPTIONS } = require(${JSON.stringify(path.join(ROOT, 'scripts/build/functions.ts'))});
    build({ ...BUNDLE_OPTIONS, stdin: { contents: ${JSON.stringify(sign)}, resolveDir: ${JSON.stringify(path.join(ROOT, 'node_modules/@cloudbase/node-sdk'))} },
      write: false }).then(({ outputFiles: [{ text }] }) => new Function('require', text)(require));`;
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  const original = run('-e', sign);
  expect(original).toMatch(/^TC3-HMAC-SHA256 .*Signature=/);
  expect(run('--import', 'tsx', '-e', bundle)).toBe(original);
});
