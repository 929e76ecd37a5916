import { withoutRemoteFonts } from '../../scripts/build/local-fonts';

const font = (url: string): string => `@font-face{font-family:t;src:url(${url}) format('woff')}`;
const REST = ".t-icon{font-family:t!important}\n.dot:before{content:'·'}";

test('a font of another host leaves, and its glyphs with it', () => {
  const css = `${font('https://cdn.example/t.woff')}\n.t-icon-add:before{content:'\\E00D';}\n${REST}`;
  expect(withoutRemoteFonts(css).trim()).toBe(REST);
});

test('a font inside the package stays, and so does a sheet without fonts', () => {
  const css = `${font('data:font/woff;base64,AA')}\n.t-icon-add:before{content:'\\E00D';}`;
  expect(withoutRemoteFonts(css)).toBe(css);
  expect(withoutRemoteFonts(REST)).toBe(REST);
});
