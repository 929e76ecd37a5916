import postcss, { type AtRule, type Rule } from 'postcss';

/** `.t-icon-add:before{content:'\E00D'}`: a glyph of an icon font, from Unicode's private area. */
const GLYPH = /^['"]\\[eEfF][0-9a-fA-F]{3}['"]$/;

/**
 * Takes `@font-face` rules that load from other hosts out of a sheet, and with them the glyphs that would be empty
 * boxes. Our pages draw their own icons; nothing of the shop asks another host.
 */
export function withoutRemoteFonts(css: string): string {
  if (!css.includes('@font-face')) return css;
  const root = postcss.parse(css);
  let removed = false;
  root.walkAtRules('font-face', (rule) => {
    if (!isRemote(rule)) return;
    rule.remove();
    removed = true;
  });
  if (!removed) return css;
  root.walkRules((rule) => {
    if (isGlyph(rule)) rule.remove();
  });
  return root.toString();
}

function isRemote(rule: AtRule): boolean {
  return /url\(\s*['"]?(?:https?:)?\/\//.test(rule.toString());
}

function isGlyph({ nodes }: Rule): boolean {
  const [only] = nodes;
  return nodes.length === 1 && only?.type === 'decl' && only.prop === 'content' && GLYPH.test(only.value);
}
