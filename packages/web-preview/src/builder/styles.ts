import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../errors';
import { IconDrawings } from './icon-font';
import { shownPath, type Project } from './project';
import { MAIN, type PackageOf } from './packages';
import { isScoped, styleIsolation } from './style-isolation';
import type { Unit } from './units';
import { compileSheet, type Sheet, type SheetOptions } from './wxss';

/** All style of the app, and the class prefix of each component that has one. */
export interface CompiledStyles {
  /** By package. */
  css: Record<string, string>;
  /** Rules of the icons that nothing names in so many words: thousands, and hardly one is ever drawn. */
  lateCss: string;
  scopes: Record<string, string>;
  isolations: Record<string, string>;
  files: string[];
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

/** Compiles app.wxss, then components (a component before its users), then pages: later rules win, as in WeChat. */
export class StyleCompiler {
  private readonly cache = new Map<string, { stamp: string; sheet: Sheet }>();

  constructor(private readonly icons: IconDrawings) {}

  /** `words`: what templates say; an icon whose name is among them is drawn from the start. */
  compile(
    project: Project,
    units: readonly Unit[],
    packageOf: PackageOf,
    words: ReadonlySet<string> = new Set(),
  ): CompiledStyles {
    const result: CompiledStyles = {
      css: { [MAIN]: '' },
      lateCss: '',
      scopes: {},
      isolations: {},
      files: [],
      errors: [],
      warnings: [],
    };
    const add = (file: string, options: SheetOptions, own: boolean, home = MAIN): void => {
      const sheet = this.sheet(project, file, options);
      result.files.push(...sheet.files);
      result.errors.push(...sheet.errors);
      if (own) result.warnings.push(...sheet.warnings);
      const rules = (named: boolean): string =>
        IconDrawings.glyphRules(
          sheet.glyphs.filter((name) => words.has(name) === named),
          options.scopeName,
        );
      const text = `/* ${shownPath(project, file)} */\n${sheet.css}\n${rules(true)}\n`;
      result.css[home] = (result.css[home] ?? '') + text;
      if (sheet.glyphs.length > 0) result.lateCss += `${rules(false)}\n`;
    };

    const appSheet = path.join(project.miniRoot, 'app.wxss');
    if (fs.existsSync(appSheet)) add(appSheet, {}, true);
    const ordered = [...units].sort((a, b) => Number(a.kind === 'page') - Number(b.kind === 'page'));
    ordered.forEach((unit, index) => {
      const isolation = styleIsolation(unit);
      result.isolations[unit.path] = isolation;
      const scopeName = isScoped(isolation) ? `s${index}` : undefined;
      if (scopeName !== undefined) result.scopes[unit.path] = scopeName;
      if (unit.wxss === undefined) return;
      const home = packageOf[unit.path];
      if (unit.kind === 'page') add(unit.wxss, { page: unit.path }, true, home);
      else {
        const scope = scopeName === undefined ? {} : { scopeName };
        add(unit.wxss, { isComponent: true, ...scope }, unit.own, home);
      }
    });
    return result;
  }

  /** A sheet is compiled again only when one of its files changed. */
  private sheet(project: Project, file: string, options: SheetOptions): Sheet {
    const key = JSON.stringify([file, options]);
    const known = this.cache.get(key);
    if (known !== undefined && known.stamp === stamp(known.sheet.files)) return known.sheet;
    const sheet = compileSheet(file, options, {
      miniRoot: project.miniRoot,
      shown: (name) => shownPath(project, name),
      icons: this.icons,
    });
    this.cache.set(key, { stamp: stamp(sheet.files), sheet });
    return sheet;
  }
}

function stamp(files: readonly string[]): string {
  return files.map((file) => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0)).join();
}
