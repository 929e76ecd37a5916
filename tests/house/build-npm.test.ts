import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildNpm } from '../../scripts/build/npm';

const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-npm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The four files of a component that names what is given. */
const component = (name: string, { json = '{}', wxml = '', wxss = '', js = '' } = {}) => ({
  [`${name}.json`]: json,
  [`${name}.wxml`]: wxml,
  [`${name}.wxss`]: wxss,
  [`${name}.js`]: js,
});

/** Every file here is named by another in a spelling of its own, or by nobody (`unused`). */
const PACKAGE = {
  ...component('kit/a/a', {
    json: JSON.stringify({
      usingComponents: {
        b: '../b/b',
        c: 'c/c',
        d: '/d/d',
        e: '/miniprogram_npm/kit/e/e',
        f: 'kit/f/f',
        g: '../g',
      },
      componentGenerics: { item: { default: '../generic/generic' }, other: true },
      componentPlaceholder: { b: 'view' },
    }),
    wxml: `<import src="../t/with.wxml"/><import src='../t/without' />
      <include src="/t/absolute"/> <import
        src="beside"/><include src=../t/bare />
      <wxs module="m" src="../w/with.wxs"/><wxs src='../w/without' module="n"></wxs>
      <wxs module="inline">var x = require('../w/inline.wxs');</wxs>`,
    wxss: `@import "../s/double.wxss"; @import '../s/single';
      @import url(../s/url.wxss);@import url("../s/url-quoted"); @import ../s/bare.wxss;@import"../s/tight";`,
    js: `import x from './j1'; import './j2'; export * from "./j3.js";
      const y = require('./j4'), z = require("./folder"), w = import('./j5'), v = require(\`./j6\`);
      require.async('./j7'); require('lib'); require('lib/deep/x');`,
  }),
  ...component('kit/b/b'),
  ...component('kit/a/c/c'),
  ...component('kit/d/d'),
  ...component('kit/e/e'),
  ...component('kit/f/f'),
  ...component('kit/g/index'),
  ...component('kit/generic/generic'),
  ...component('kit/unused/unused'),
  'kit/t/with.wxml': '<import src="nested"/>',
  'kit/t/nested.wxml': '',
  'kit/t/without.wxml': '',
  'kit/t/absolute.wxml': '',
  'kit/t/bare.wxml': '',
  'kit/a/beside.wxml': '',
  'kit/w/with.wxs': "var a = require('./chain');",
  'kit/w/chain.wxs': '',
  'kit/w/without.wxs': '',
  'kit/w/inline.wxs': '',
  ...Object.fromEntries(
    ['double', 'single', 'url', 'url-quoted', 'bare', 'tight'].map((name) => [`kit/s/${name}.wxss`, '']),
  ),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`kit/a/j${n}.js`, ''])),
  'kit/a/folder/index.js': '',
  'kit/miniprogram_npm/lib/index.js': "require('./data.json')",
  'kit/miniprogram_npm/lib/data.json': '{}',
  'kit/miniprogram_npm/lib/deep/x.js': '',
  'kit/other.wxss': '@font-face { font-family: t; src: url(https://elsewhere.example/t.woff) }',
  'kit/page.wxml': '',
  'kit/code.js': '',
};

test('everything that is pulled in is there, however it is spelled, and nothing else', async () => {
  write(PACKAGE);
  write({
    'app/app.json': JSON.stringify({ usingComponents: { a: 'kit/a/a' } }),
    'app/page.wxml': '<import src="/miniprogram_npm/kit/page"/>',
    'app/page.wxss': '@import "/miniprogram_npm/kit/other.wxss";',
    'app/page.ts': 'import { x } from "kit/code";',
    'app/miniprogram_npm/kit/stale.js': '',
  });
  const target = path.join(folder, 'app/miniprogram_npm');
  const files = await buildNpm(path.join(folder, 'app'), target, { kit: path.join(folder, 'kit') });
  const built = readdirSync(target, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const expected = Object.keys(PACKAGE).filter((name) => !name.startsWith('kit/unused/'));
  expect(built.sort()).toEqual(expected.sort());
  expect(files).toBe(expected.length);
  expect(readFileSync(path.join(target, 'kit/other.wxss'), 'utf8')).not.toContain('elsewhere.example');
});

test('what the side bar of the category page names without its ending is there', async () => {
  const target = path.join(folder, 'tdesign');
  await buildNpm(undefined, target);
  const badge = path.join(target, 'tdesign-miniprogram/common/template/badge.wxml');
  expect(readFileSync(badge, 'utf8')).toContain('<template name="badge">');
});
