import fs from 'node:fs';
import path from 'node:path';
import { PreviewError } from '../errors';
import { isObject, readJsonObject, stringList, stringMap, type JsonObject } from './json';

/** What the builder knows of a mini program before it opens a page. */
export interface Project {
  /** Folder of project.config.json. */
  root: string;
  /** Folder of app.json. */
  miniRoot: string;
  /** `appid` and `projectname` of project.config.json. */
  appId: string;
  name: string;
  /** What theme.json gives the names that begin with @: by theme, then by name. */
  themes: Record<string, Record<string, string>>;
  /** app.json as it stands. */
  app: JsonObject;
  /** Routes in declared order, sub-packages included: `pages/home/index`. */
  pages: string[];
  /** Roots of the sub-packages: `shop`. */
  packages: string[];
}

/** Path of a file as shown to people: relative to the project root, forward slashes. */
export function shownPath(project: { root: string }, file: string): string {
  return path.relative(project.root, file).split(path.sep).join('/');
}

/** Finds the mini program through project.config.json; a folder with a bare app.json is one too. */
export function findMiniRoot(root: string): { miniRoot: string; config: JsonObject } {
  const configFile = path.join(root, 'project.config.json');
  const config = fs.existsSync(configFile) ? readJsonObject(configFile, 'project.config.json') : {};
  const given = typeof config['miniprogramRoot'] === 'string' ? config['miniprogramRoot'] : '.';
  const miniRoot = path.resolve(root, given);
  if (!fs.existsSync(configFile) && !fs.existsSync(path.join(miniRoot, 'app.json'))) {
    throw new PreviewError('BAD_PROJECT', `no project.config.json and no app.json in ${root}`);
  }
  return { miniRoot, config };
}

/** Reads project.config.json and app.json. */
export function readProject(root: string): Project {
  const { miniRoot, config } = findMiniRoot(root);
  const appFile = path.join(miniRoot, 'app.json');
  if (!fs.existsSync(appFile)) {
    throw new PreviewError('BUILD_FAILED', 'app.json is missing', {
      diagnostics: [{ file: shownPath({ root }, appFile), message: 'the file is missing' }],
    });
  }
  const app = readJsonObject(appFile, shownPath({ root }, appFile));
  const pages = listPages(app);
  if (pages.length === 0) {
    throw new PreviewError('BUILD_FAILED', 'app.json names no page', {
      diagnostics: [{ file: shownPath({ root }, appFile), line: 1, message: '"pages" is empty' }],
    });
  }
  return {
    root,
    miniRoot,
    appId: typeof config['appid'] === 'string' ? config['appid'] : 'touristappid',
    name: typeof config['projectname'] === 'string' ? config['projectname'] : path.basename(root),
    app,
    themes: readThemes(root, miniRoot, app),
    pages,
    packages: subPackages(app).map(({ root: folder }) => folder),
  };
}

/** `themeLocation` counts where `darkmode` is on, as in WeChat. */
function readThemes(root: string, miniRoot: string, app: JsonObject): Project['themes'] {
  const location = app['themeLocation'];
  if (app['darkmode'] !== true || typeof location !== 'string') return {};
  const file = path.join(miniRoot, location);
  const themes = Object.entries(readJsonObject(file, shownPath({ root }, file)));
  return Object.fromEntries(themes.map(([theme, names]) => [theme, stringMap(names)]));
}

/** `subPackages` and `subpackages` are both accepted. */
function subPackages(app: JsonObject): { root: string; pages: string[] }[] {
  return ['subPackages', 'subpackages'].flatMap((key) => {
    const packages: unknown = app[key];
    if (!Array.isArray(packages)) return [];
    return packages.flatMap((item: unknown) => {
      if (!isObject(item) || typeof item['root'] !== 'string') return [];
      return [{ root: item['root'].replace(/^\/|\/$/g, ''), pages: stringList(item['pages']) }];
    });
  });
}

/** Main-package pages, then each sub-package's. */
function listPages(app: JsonObject): string[] {
  const pages = stringList(app['pages']);
  for (const { root, pages: own } of subPackages(app)) pages.push(...own.map((page) => `${root}/${page}`));
  const entry = app['entryPagePath'];
  const routes = [...new Set(pages.map((page) => page.replace(/^\//, '')))];
  return typeof entry === 'string' && routes.includes(entry)
    ? [entry, ...routes.filter((route) => route !== entry)]
    : routes;
}
