import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../errors';
import { isObject, readJsonObject, stringMap, type JsonObject } from './json';
import { NPM_PREFIX, NpmPackages } from './npm';
import { shownPath, type Project } from './project';

/** A page or component: four files of one name. */
export interface Unit {
  /** Path inside the mini program, without extension: `pages/home/index`, `miniprogram_npm/x/button/button`. */
  path: string;
  /** The same as an absolute file path without extension. */
  base: string;
  kind: 'page' | 'component';
  /** False for npm packages: their warnings are not the developer's business. */
  own: boolean;
  /** Its JSON with `usingComponents` (and generics' defaults) made absolute; for pages the whole page config. */
  config: JsonObject;
  script: string | undefined;
  wxml: string | undefined;
  wxss: string | undefined;
}

/** Every page and component that the app can reach, each once, dependencies before their users. */
export interface UnitWalk {
  units: Unit[];
  errors: Diagnostic[];
}

/** Turns a path inside the mini program into an absolute file path. */
export function locate(project: Project, npm: NpmPackages, inside: string): string {
  if (inside.startsWith(NPM_PREFIX)) {
    const { name, rest } = NpmPackages.split(inside.slice(NPM_PREFIX.length));
    const root = npm.root(name);
    if (root !== undefined) return path.join(root, rest);
  }
  return path.join(project.miniRoot, inside);
}

const SCRIPTS = ['.ts', '.js'];

function firstFile(base: string, extensions: readonly string[]): string | undefined {
  return extensions.map((extension) => base + extension).find((file) => fs.existsSync(file));
}

/** Walks app.json, pages and their components. */
export function walkUnits(project: Project, npm: NpmPackages): UnitWalk {
  const done = new Map<string, Unit | undefined>();
  const units: Unit[] = [];
  const errors: Diagnostic[] = [];
  const appUsing = stringMap(project.app['usingComponents']);

  const resolve = (fromPath: string, specifier: string): string | undefined => {
    if (specifier.startsWith('plugin://') || specifier.startsWith('plugin-private://')) return undefined;
    const dir = path.posix.dirname(fromPath);
    const candidates: string[] = [];
    if (specifier.startsWith('/')) candidates.push(specifier.slice(1));
    else {
      candidates.push(path.posix.normalize(path.posix.join(dir, specifier)));
      if (!specifier.startsWith('.')) candidates.push(NPM_PREFIX + specifier);
    }
    for (const candidate of candidates.flatMap((one) => [one, `${one}/index`])) {
      if (fs.existsSync(`${locate(project, npm, candidate)}.json`)) return candidate;
    }
    return undefined;
  };

  const absolute = (
    fromPath: string,
    using: Record<string, string>,
    file: string,
  ): Record<string, string> => {
    const result: Record<string, string> = {};
    for (const [tag, specifier] of Object.entries(using)) {
      const target = resolve(fromPath, specifier);
      if (target === undefined) {
        errors.push({
          file,
          ...lineOf(path.join(project.root, file), `"${tag}"`),
          message: `component <${tag}> is not found at "${specifier}"`,
        });
        continue;
      }
      result[tag] = `/${target}`;
      visit(target, 'component');
    }
    return result;
  };

  const visit = (inside: string, kind: Unit['kind']): void => {
    if (done.has(inside)) return;
    done.set(inside, undefined);
    const base = locate(project, npm, inside);
    const own = !inside.startsWith(NPM_PREFIX);
    const jsonFile = `${base}.json`;
    const shown = shownPath(project, jsonFile);
    const json = fs.existsSync(jsonFile) ? readJsonObject(jsonFile, shown) : {};
    const config: JsonObject = { ...json, ...generics(json, (using) => absolute(inside, using, shown)) };
    const fromApp = own
      ? absolute('app', appUsing, shownPath(project, path.join(project.miniRoot, 'app.json')))
      : {};
    config['usingComponents'] = {
      ...fromApp,
      ...absolute(inside, stringMap(json['usingComponents']), shown),
    };
    const unit: Unit = {
      path: inside,
      base,
      kind,
      own,
      config,
      script: firstFile(base, SCRIPTS),
      wxml: firstFile(base, ['.wxml']),
      wxss: firstFile(base, ['.wxss']),
    };
    if (kind === 'page' && (unit.wxml === undefined || unit.script === undefined)) {
      const missing = unit.wxml === undefined ? '.wxml' : '.ts (or .js)';
      errors.push({ file: shownPath(project, base), message: `the page has no ${missing} file` });
    }
    done.set(inside, unit);
    units.push(unit);
  };

  for (const page of project.pages) visit(page, 'page');
  return { units, errors };
}

/** `componentGenerics: {name: {default: "path"}}` with the path made absolute. */
function generics(
  json: JsonObject,
  absolute: (using: Record<string, string>) => Record<string, string>,
): JsonObject {
  const declared = json['componentGenerics'];
  if (!isObject(declared)) return {};
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(declared)) {
    const given = isObject(value) ? value['default'] : undefined;
    const target = typeof given === 'string' ? absolute({ [name]: given })[name] : undefined;
    result[name] = target === undefined ? true : { default: target };
  }
  return { componentGenerics: result };
}

function lineOf(file: string, needle: string): { line?: number } {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const at = text.indexOf(needle);
  return at < 0 ? {} : { line: text.slice(0, at).split('\n').length };
}
