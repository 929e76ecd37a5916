import fs from 'node:fs';
import path from 'node:path';
import postcss, { CssSyntaxError, type AtRule, type Root, type Rule } from 'postcss';
import valueParser from 'postcss-value-parser';
import type { Diagnostic } from '../errors';
import type { IconDrawings } from './icon-font';
import { convertLengths } from './lengths';
import { scopeSelector } from './selectors';

/** A media query that asks for the width alone: `(min-width: 900px)`, also several with `and`. */
const ONLY_WIDTH = /^\((?:min-|max-)?width:[^()]*\)(?:\s+and\s+\((?:min-|max-)?width:[^()]*\))*$/;

/** Where a sheet's rules hold. */
export interface SheetOptions {
  /** Class prefix of an isolated component; undefined for app, pages and shared components. */
  scopeName?: string;
  /** Route of the page that alone sees these rules. */
  page?: string;
  /** Warn about tag and id selectors (in components they leak). */
  isComponent?: boolean;
}

export interface Sheet {
  css: string;
  /** Names of the icons that are drawn in the place of a font's glyphs; their rules are not in `css`. */
  glyphs: string[];
  files: string[];
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

/** What a sheet needs from the project. */
export interface SheetContext {
  miniRoot: string;
  /** Path for messages. */
  shown: (file: string) => string;
  icons: IconDrawings;
}

/** Compiles one WXSS file with its imports to CSS for the preview. */
export function compileSheet(file: string, options: SheetOptions, context: SheetContext): Sheet {
  const sheet: Sheet = { css: '', glyphs: [], files: [], errors: [], warnings: [] };
  const loader = new Loader(sheet, context);
  const root = loader.load(file);
  if (root === undefined) return sheet;
  for (const family of context.icons.localize(root, sheet.glyphs.length > 0)) {
    sheet.warnings.push({
      file: context.shown(file),
      message: `font "${family}" is on another host and was left out`,
    });
  }
  root.walkDecls((decl) => {
    decl.value = convertLengths(decl.value);
    if (decl.value.includes('url('))
      decl.value = convertUrls(decl.value, decl.source?.input.file ?? file, context);
  });
  root.walkAtRules('media', (rule) => {
    rule.params = rule.params.replace(/\brpx\b/g, 'px');
    // The window's width is the page's: on a desktop the page may lie in a frame.
    if (ONLY_WIDTH.test(rule.params)) rule.name = 'container';
  });
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    rule.selector = scopeSelector(rule.selector, {
      scopeName: options.scopeName,
      inPage: options.page !== undefined,
      onTag: (tag) => {
        if (options.isComponent !== true) return;
        const line = rule.source?.start?.line;
        sheet.warnings.push({
          file: context.shown(rule.source?.input.file ?? file),
          ...(line === undefined ? {} : { line }),
          message: `tag selector "${tag}" in a component's style also reaches other components`,
        });
      },
    });
  });
  if (options.page !== undefined) confine(root, options.page);
  sheet.css = root.toString();
  return sheet;
}

function isKeyframe(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name);
}

/** Parses files and puts what they import in place of the import rules. */
class Loader {
  constructor(
    private readonly sheet: Sheet,
    private readonly context: SheetContext,
  ) {}

  load(file: string, chain: readonly string[] = []): Root | undefined {
    this.sheet.files.push(file);
    const { rest, names } = this.context.icons.takeGlyphs(fs.readFileSync(file, 'utf8'));
    this.sheet.glyphs.push(...names);
    const root = this.parse(rest, file);
    root?.walkAtRules('import', (rule) => {
      const imported = this.imported(rule, file, [...chain, file]);
      if (imported === undefined) rule.remove();
      else rule.replaceWith(imported.nodes);
    });
    return root;
  }

  private parse(source: string, file: string): Root | undefined {
    try {
      return postcss.parse(source, { from: file });
    } catch (cause) {
      if (!(cause instanceof CssSyntaxError)) throw cause;
      const place = cause.line === undefined ? {} : { line: cause.line, column: cause.column ?? 1 };
      this.sheet.errors.push({ file: this.context.shown(file), ...place, message: cause.reason });
      return undefined;
    }
  }

  /** A sheet that is already being read is not read again. */
  private imported(rule: AtRule, file: string, chain: readonly string[]): Root | undefined {
    const wanted = /^(?:url\()?\s*['"]?([^'")]+)['"]?\s*\)?$/.exec(rule.params.trim())?.[1] ?? '';
    const target = wanted.startsWith('/')
      ? path.join(this.context.miniRoot, wanted)
      : path.join(path.dirname(file), wanted);
    if (chain.includes(target)) return undefined;
    if (fs.existsSync(target)) return this.load(target, chain);
    const line = rule.source?.start?.line;
    const place = line === undefined ? {} : { line };
    this.sheet.errors.push({ file: this.context.shown(file), ...place, message: `"${wanted}" is not found` });
    return undefined;
  }
}

/** `url(../a.png)` counted from the file -> a path of the preview's server; data and remote urls stay. */
function convertUrls(value: string, file: string, context: SheetContext): string {
  const parsed = valueParser(value);
  parsed.walk((node) => {
    if (node.type !== 'function' || node.value !== 'url') return;
    const argument = node.nodes[0];
    if (argument === undefined || /^(data:|https?:|\/\/|#|\/__preview\/)/.test(argument.value)) return;
    if (argument.value.startsWith('/')) return;
    const target = path.join(path.dirname(file), argument.value);
    argument.value = `/${path.relative(context.miniRoot, target).split(path.sep).join('/')}`;
  });
  return parsed.toString();
}

/** Puts a page's rules under its own page element; names (keyframes, fonts) must stay outside. */
function confine(root: Root, route: string): void {
  const scope = postcss.atRule({ name: 'scope', params: `(wx-page[data-route="${route}"])` });
  const named = /keyframes$|^font-face$|^charset$/;
  const inside = root.nodes.filter((node) => node.type !== 'atrule' || !named.test(node.name));
  if (inside.length === 0) return;
  for (const node of inside) scope.append(node);
  root.append(scope);
}
