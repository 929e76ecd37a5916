import fs from 'node:fs';
import path from 'node:path';
import postcss, { type AtRule, type Root } from 'postcss';

/**
 * Icon fonts on a CDN do not load in a preview that never leaves the machine. Where the drawings of the same
 * icons are installed (tdesign-icons-svg), each glyph rule becomes a mask of the drawing, in the text's colour.
 * Any other `@font-face` of another host is dropped, with a warning.
 */
export class IconDrawings {
  private readonly names: ReadonlySet<string>;

  constructor(readonly folder: string | undefined) {
    const files = folder === undefined ? [] : fs.readdirSync(folder);
    this.names = new Set(files.filter((file) => file.endsWith('.svg')).map((file) => file.slice(0, -4)));
  }

  /** Looks for the drawings from each of the folders upward. */
  static find(roots: readonly string[]): IconDrawings {
    for (const start of roots) {
      for (let folder = start; ; folder = path.dirname(folder)) {
        const drawings = path.join(folder, 'node_modules', 'tdesign-icons-svg', 'src');
        if (fs.existsSync(drawings)) return new IconDrawings(drawings);
        if (folder === path.dirname(folder)) break;
      }
    }
    return new IconDrawings(undefined);
  }

  /** The drawing as a clean SVG file, or undefined. */
  read(name: string): string | undefined {
    if (this.folder === undefined || !this.names.has(name)) return undefined;
    const text = fs.readFileSync(path.join(this.folder, `${name}.svg`), 'utf8');
    return text.replace('view-box=', 'viewBox=').replaceAll('currentColor', '#000');
  }

  /**
   * Takes the rules of glyphs that are drawn here out of a sheet's source, before it is parsed: an icon sheet holds
   * thousands. Lines stay where they are.
   */
  takeGlyphs(source: string): { rest: string; names: string[] } {
    const names: string[] = [];
    if (!source.includes('@font-face')) return { rest: source, names };
    const rest = source.replace(GLYPH, (rule, name: string) => {
      if (!this.names.has(name)) return rule;
      names.push(name);
      return rule.replace(/[^\n]/g, '');
    });
    return { rest, names };
  }

  /** Removes fonts of other hosts from a sheet; `drawn`: its glyphs are drawn. Returns the families that are lost. */
  localize(root: Root, drawn: boolean): string[] {
    const families: string[] = [];
    root.walkAtRules('font-face', (rule) => {
      if (!isRemote(rule)) return;
      families.push(familyOf(rule));
      rule.remove();
    });
    if (!drawn) return families;
    root.append(postcss.parse(DRAWING));
    return [];
  }

  /** The rules that give each class its drawing. */
  static glyphRules(names: readonly string[], scopeName: string | undefined): string {
    const prefix = scopeName === undefined ? '' : `${scopeName}--`;
    return names
      .map((name) => `.${prefix}t-icon-${name}:before{--icon:url(/__preview/icons/${name}.svg)}`)
      .join('\n');
  }
}

const GLYPH = /\.t-icon-([\w-]+)::?before\s*\{\s*content:\s*['"]\\[0-9a-fA-F]+['"];?\s*\}/g;

/** A square of the text's colour and size, seen through the drawing. */
const DRAWING = `.t-icon-base:before{content:'';display:inline-block;width:1em;height:1em;vertical-align:top;
background:currentColor;-webkit-mask:var(--icon) center/100% 100% no-repeat;mask:var(--icon) center/100% 100% no-repeat}`;

function isRemote(rule: AtRule): boolean {
  const sources = rule.nodes?.filter((node) => node.type === 'decl' && node.prop === 'src') ?? [];
  return sources.some((node) => /url\(\s*['"]?(https?:)?\/\//.test(String(node)));
}

function familyOf(rule: AtRule): string {
  const family = rule.nodes?.find((node) => node.type === 'decl' && node.prop === 'font-family');
  return family?.type === 'decl' ? family.value : '(no name)';
}
