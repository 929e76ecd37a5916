import path from 'node:path';
import { IconDrawings } from './icon-font';
import { writeProject } from './testing';
import { compileSheet, type Sheet, type SheetOptions } from './wxss';

const drawings = IconDrawings.find([__dirname]);

function compile(files: Record<string, string>, options: SheetOptions = {}): Sheet {
  const { root, remove } = writeProject(files);
  try {
    return compileSheet(path.join(root, 'a.wxss'), options, {
      miniRoot: root,
      shown: (file) => path.relative(root, file).split(path.sep).join('/'),
      icons: drawings,
    });
  } finally {
    remove();
  }
}

test('converts, scopes and imports', () => {
  const { css, files } = compile(
    { 'a.wxss': "@import './b.wxss';\n.a { width: 75rpx }", 'b.wxss': '.b { height: 10vh }' },
    { scopeName: 's1' },
  );
  expect(css.trim()).toBe('.s1--b { height: 10cqh }\n.s1--a { width: calc(75*var(--rpx)) }');
  expect(files).toHaveLength(2);
});

test('asks the page for its width, and the browser for the rest', () => {
  const width = '@media (min-width: 900px) and (max-width: 1200px) { .a { color: red } }';
  const dark = '@media (prefers-color-scheme: dark) { .a { color: red } }';
  const { css } = compile({ 'a.wxss': `${width}\n${dark}` });
  expect(css).toContain('@container (min-width: 900px) and (max-width: 1200px)');
  expect(css).toContain('@media (prefers-color-scheme: dark)');
});

test('confines a page, but not its names', () => {
  const { css } = compile(
    {
      'a.wxss':
        'page { color: red }\npage view { left: 0 }\n@keyframes turn { from { left: 0 } to { left: 75rpx } }',
    },
    { page: 'pages/a/index' },
  );
  expect(css).toMatch(/^@keyframes turn \{ from \{ left: 0 \} to \{ left: calc\(75\*var\(--rpx\)\) \} \}/);
  expect(css.replace(/\s+/g, ' ')).toContain(
    '@scope (wx-page[data-route="pages/a/index"]) {:scope { color: red }:scope wx-view { left: 0 } }',
  );
});

test('counts urls from the file they stand in', () => {
  const { css } = compile({
    'a.wxss': "@import 'deep/b.wxss';",
    'deep/b.wxss': '.b { background: url("../pic.png"), url(data:x), url(/abs.png) }',
  });
  expect(css).toContain('url("/pic.png"), url(data:x), url(/abs.png)');
});

test('says where a sheet is broken', () => {
  expect(compile({ 'a.wxss': '.a { color: red }\n.b { color: ' }).errors).toEqual([
    { file: 'a.wxss', line: 2, column: 1, message: 'Unclosed block' },
  ]);
  expect(compile({ 'a.wxss': '\n@import "none.wxss";' }).errors).toEqual([
    { file: 'a.wxss', line: 2, message: '"none.wxss" is not found' },
  ]);
});

test('a sheet that imports itself ends', () => {
  const { css, errors } = compile({
    'a.wxss': "@import './b.wxss'; .a {}",
    'b.wxss': "@import './a.wxss'; .b {}",
  });
  expect(errors).toEqual([]);
  expect(css).toContain('.b {}');
});

test('warns of tags in a component', () => {
  const { warnings } = compile({ 'a.wxss': '.a {}\nview {}' }, { scopeName: 's1', isComponent: true });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ file: 'a.wxss', line: 2 });
});

describe('fonts of other hosts', () => {
  const font = "@font-face { font-family: t; src: url('https://cdn.example/t.woff') format('woff') }";

  test('become drawings where there are drawings', () => {
    const { css, glyphs, warnings } = compile(
      {
        'a.wxss': `${font}\n.t-icon-search:before { content: '\\E001' }\n.t-icon-nothing:before { content: '\\E002' }`,
      },
      { scopeName: 's1' },
    );
    expect(css).not.toContain('https:');
    expect(glyphs).toEqual(['search']);
    expect(IconDrawings.glyphRules(glyphs, 's1')).toBe(
      '.s1--t-icon-search:before{--icon:url(/__preview/icons/search.svg)}',
    );
    expect(css).toContain('.s1--t-icon-base:before');
    expect(warnings).toEqual([]);
    expect(drawings.read('search')).toMatch(/^<svg[^>]* viewBox="0 0 24 24"/);
    expect(drawings.read('../package')).toBeUndefined();
  });

  test('are left out with a warning otherwise', () => {
    const { css, warnings } = compile({ 'a.wxss': `${font}\n.a { color: red }` });
    expect(css).not.toContain('https:');
    expect(warnings[0]?.message).toContain('font "t" is on another host');
  });
});
