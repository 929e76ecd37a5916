import { PreviewError, formatDiagnostic } from '../errors';
import { Builder, type BuildResult } from './build';
import { ONE_PAGE, writeProject } from './testing';

/** A build with the files of its main package by short names. */
type Build = BuildResult & Record<'js' | 'css' | 'lateCss', string>;

async function build(files: Record<string, string>): Promise<Build> {
  const { root, remove } = writeProject({ ...ONE_PAGE, ...files });
  const builder = new Builder({ projectRoot: root, minify: false });
  try {
    const result = await builder.build();
    const { 'app.js': js = '', 'app.css': css = '', 'late.css': lateCss = '' } = result.files;
    return { ...result, js, css, lateCss };
  } finally {
    await builder.close();
    remove();
  }
}

/** What a project that does not build is told, a line each. */
async function complaints(files: Record<string, string>): Promise<string[]> {
  try {
    await build(files);
  } catch (cause) {
    if (cause instanceof PreviewError) return cause.diagnostics.map(formatDiagnostic);
    throw cause;
  }
  return [];
}

test('builds one page', async () => {
  const { js, css, project } = await build({ 'mini/app.wxss': 'page { color: red }' });
  expect(project.pages).toEqual(['pages/a/index']);
  expect(js).toContain('pages/a/index');
  expect(css).toContain('wx-page { color: red }');
});

test('lists sub-packages and puts the entry first', async () => {
  const { project } = await build({
    'mini/app.json': JSON.stringify({
      entryPagePath: 'more/b/index',
      pages: ['pages/a/index'],
      subPackages: [{ root: 'more/', pages: ['b/index'] }],
    }),
    'mini/more/b/index.wxml': '<view />',
    'mini/more/b/index.js': 'Page({})',
  });
  expect(project.pages).toEqual(['more/b/index', 'pages/a/index']);
});

test('a sub-package is a script and a sheet of its own, and what two need comes with the main one', async () => {
  const unit = (path: string, using: string[] = []): Record<string, string> => ({
    [`mini/${path}.json`]: JSON.stringify({
      component: true,
      usingComponents: Object.fromEntries(using.map((name) => [name.replaceAll('/', '-'), `/${name}`])),
    }),
    [`mini/${path}.wxml`]: `<view class="x">${path} drawn</view>`,
    [`mini/${path}.wxss`]: '.x { color: red }',
    [`mini/${path}.js`]: `Component({ data: { word: '${path} ran' } })`,
  });
  const { files, js, css, preload } = await build({
    'mini/app.json': JSON.stringify({
      pages: ['pages/a/index'],
      subPackages: [
        { root: 'one', pages: ['p'] },
        { root: 'two', pages: ['p'] },
      ],
    }),
    ...unit('one/p', ['parts/of-one', 'parts/of-both', 'one/own']),
    ...unit('two/p', ['parts/of-both']),
    ...unit('one/own'),
    ...unit('parts/of-one'),
    ...unit('parts/of-both'),
  });
  const scripts = Object.keys(files).filter((name) => name.endsWith('.js') && !preload.includes(name));
  const withWords = (words: string): string[] => scripts.filter((name) => files[name]?.includes(words));
  for (const path of ['one/p', 'one/own', 'parts/of-one']) {
    expect(js).not.toContain(`${path} ran`);
    expect(withWords(`${path} drawn`)).toEqual(withWords('one/p ran'));
    expect(css).not.toContain(`/${path}.wxss`);
    expect(files['package0.css']).toContain(`/${path}.wxss`);
  }
  expect(withWords('one/p ran')).toHaveLength(1);
  expect(withWords('two/p ran')).toHaveLength(1);
  expect(js).toContain('parts/of-both drawn');
  expect(css).toContain('/parts/of-both.wxss');
  expect(files['package1.css']).not.toContain('of-both');
});

test('finds components: relative, absolute, by folder, of the app and of packages', async () => {
  const component = (path: string): Record<string, string> => ({
    [`${path}.json`]: '{"component": true}',
    [`${path}.wxml`]: '<view class="x" />',
    [`${path}.wxss`]: '.x { color: red }',
    [`${path}.js`]: 'Component({})',
  });
  const { js, css } = await build({
    'mini/app.json': '{"pages": ["pages/a/index"], "usingComponents": {"every": "components/every/index"}}',
    'mini/pages/a/index.json': JSON.stringify({
      usingComponents: {
        one: '../../components/one/index',
        two: '/components/two/index',
        three: '/components/three',
        pack: 'pack/item/item',
      },
    }),
    'mini/pages/a/index.wxml': '<one /><two /><three /><every /><pack />',
    ...component('mini/components/every/index'),
    ...component('mini/components/one/index'),
    ...component('mini/components/two/index'),
    ...component('mini/components/three/index'),
    ...component('node_modules/pack/dist/item/item'),
    'node_modules/pack/package.json': '{"name": "pack", "miniprogram": "dist"}',
    'node_modules/pack/dist/item/item.js': "import { word } from 'inner'; Component({ data: { word } })",
    'node_modules/pack/dist/miniprogram_npm/inner/index.js': "export const word = 'inner word'",
  });
  for (const name of ['one', 'two', 'three', 'every']) expect(js).toContain(`components/${name}/index`);
  expect(js).toContain('miniprogram_npm/pack/item/item');
  expect(js).toContain('inner word');
  expect(new Set(css.match(/\.s\d+--x/g)).size).toBe(5);
});

test('icons that a template names are drawn from the start, all others later and none is lost', async () => {
  const font = "@font-face { font-family: t; src: url('https://cdn.example/t.woff') }";
  const glyphs = ['search', 'close', 'add', 'star-filled', 'heart', 'home']
    .map((name) => `.t-icon-${name}:before { content: '\\E001' }`)
    .join('\n');
  const { css, lateCss } = await build({
    'mini/pages/a/index.json': '{"usingComponents": {"one": "/components/one/index"}}',
    'mini/pages/a/index.wxml': `<one name="search" /><one name="{{full ? 'star-filled' : icon}}" />
      <import src="./parts.wxml" /><wxs module="m" src="./m.wxs" />`,
    'mini/pages/a/parts.wxml': '<template name="x"><one name="close" /></template>',
    'mini/pages/a/m.wxs': "module.exports = { icon: 'heart' };",
    'mini/components/one/index.json': '{"component": true}',
    'mini/components/one/index.wxml': '<label class="t-icon-{{name}} t-icon-base" />',
    'mini/components/one/index.wxss': `${font}\n${glyphs}`,
    'mini/components/one/index.js': 'Component({})',
  });
  const drawn = (sheet: string): string[] =>
    [...sheet.matchAll(/t-icon-([\w-]+):before\{--icon/g)].map(([, name = '']) => name).sort();
  expect(drawn(css)).toEqual(['close', 'heart', 'search', 'star-filled']);
  expect(drawn(lateCss)).toEqual(['add', 'home']);
});

test('resolves scripts from the root of the mini program', async () => {
  const { js } = await build({
    'mini/pages/a/index.ts': "import { word } from '/utils/word';\nPage({ data: { word } });",
    'mini/utils/word.ts': "export const word: string = 'from the root';",
  });
  expect(js).toContain('from the root');
});

test.each([
  [
    'a tag that never ends',
    { 'mini/pages/a/index.wxml': '<view>\n  <text>\n</view>' },
    /^mini\/pages\/a\/index\.wxml:\d:\d: /,
  ],
  [
    'a broken expression',
    { 'mini/pages/a/index.wxml': '<view>\n{{a b}}</view>' },
    /^mini\/pages\/a\/index\.wxml:2:/,
  ],
  ['a broken script', { 'mini/pages/a/index.ts': 'Page({\n  data: \n});' }, /^mini\/pages\/a\/index\.ts:3:/],
  [
    'a missing module',
    { 'mini/pages/a/index.ts': "import './none';" },
    /^mini\/pages\/a\/index\.ts:1:\d+: Could not resolve/,
  ],
  ['a broken style', { 'mini/pages/a/index.wxss': '.a {' }, /^mini\/pages\/a\/index\.wxss:1:/],
  ['broken JSON', { 'mini/pages/a/index.json': '{\n"a": }' }, /^mini\/pages\/a\/index\.json:2:/],
  [
    'a missing template',
    { 'mini/pages/a/index.wxml': '<import src="./none.wxml" />' },
    /none\.wxml" is not found/,
  ],
  [
    'a missing wxs',
    { 'mini/pages/a/index.wxml': '<wxs module="m" src="./none.wxs" />' },
    /none\.wxs" is not found/,
  ],
  [
    'a missing component',
    { 'mini/pages/a/index.json': '{\n"usingComponents": {\n"x": "./none"}}' },
    /^mini\/pages\/a\/index\.json:3: component <x> is not found/,
  ],
  [
    'a missing page',
    { 'mini/app.json': '{"pages": ["pages/none/index"]}' },
    /^mini\/pages\/none\/index: the page has no/,
  ],
  ['no pages', { 'mini/app.json': '{"pages": []}' }, /^mini\/app\.json:1: "pages" is empty/],
])('tells file and line of %s', async (_name, files, expected) => {
  expect((await complaints(files)).join('\n')).toMatch(expected);
});

test('a project is there or it is not', async () => {
  const { root, remove } = writeProject({ 'readme.txt': '' });
  const builder = new Builder({ projectRoot: root, minify: false });
  await expect(builder.build()).rejects.toMatchObject({ code: 'BAD_PROJECT' });
  remove();
});
