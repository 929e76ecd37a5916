import fs from 'node:fs';
import path from 'node:path';
import { MAIN, type PackageOf } from './packages';
import type { Project } from './project';
import type { CompiledStyles } from './styles';
import type { Unit } from './units';

/** The modules that carry the mini program into the runtime's bundle, by name. */
export type VirtualModules = ReadonlyMap<string, string>;

/** Name of the style sheet of a sub-package, as it is served. */
export function styleName(project: Pick<Project, 'packages'>, root: string): string {
  return `package${project.packages.indexOf(root)}.css`;
}

/**
 * `templates`: by package, what WXML compiled to. Of a sub-package the runtime has only the way to load it, so that it
 * becomes a script of its own.
 */
export function virtualModules(
  project: Project,
  units: readonly Unit[],
  packageOf: PackageOf,
  templates: Readonly<Record<string, string>>,
  styles: Pick<CompiledStyles, 'scopes' | 'isolations'>,
): VirtualModules {
  const content = (root: string): string =>
    [
      `export const templates = ${templates[root] ?? '{}'};`,
      `export const scripts = ${scriptsOf(project, root, units, packageOf)};`,
    ].join('\n');
  const way = (root: string): string =>
    `${JSON.stringify(root)}: { load: () => import(${JSON.stringify(`virtual:package/${root}`)}), style: ${JSON.stringify(styleName(project, root))} },`;
  return new Map([
    [
      'virtual:project',
      `export default ${JSON.stringify({
        appId: project.appId,
        name: project.name,
        app: project.app,
        themes: project.themes,
        pages: project.pages,
        units: units.map((unit) => ({
          path: unit.path,
          kind: unit.kind,
          package: packageOf[unit.path],
          config: { ...unit.config, styleIsolation: styles.isolations[unit.path] },
          scope: styles.scopes[unit.path],
        })),
      })};`,
    ],
    ['virtual:main', content(MAIN)],
    ['virtual:packages', ['export default {', ...project.packages.map(way), '};'].join('\n')],
    ...project.packages.map((root): [string, string] => [`virtual:package/${root}`, content(root)]),
  ]);
}

/** App first, then components, then pages: each runs when called, so that one broken script breaks only itself. */
function scriptsOf(project: Project, root: string, units: readonly Unit[], packageOf: PackageOf): string {
  const appScript = ['.ts', '.js']
    .map((extension) => path.join(project.miniRoot, `app${extension}`))
    .find((file) => fs.existsSync(file));
  const line = (name: string, file: string): string =>
    `[${JSON.stringify(name)}, () => require(${JSON.stringify(file)})],`;
  return [
    '[',
    ...(root === MAIN && appScript !== undefined ? [line('app', appScript)] : []),
    ...units.flatMap(({ path: name, script }) =>
      script !== undefined && packageOf[name] === root ? [line(name, script)] : [],
    ),
    ']',
  ].join('\n');
}
