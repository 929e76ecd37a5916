import fs from 'node:fs';
import path from 'node:path';
import type { CompiledStyles } from './styles';
import type { Project } from './project';
import type { Unit } from './units';

/** The modules that carry the mini program into the runtime's bundle. */
export interface VirtualModules {
  'virtual:project': string;
  'virtual:templates': string;
  'virtual:scripts': string;
}

export function virtualModules(
  project: Project,
  units: readonly Unit[],
  templates: string,
  styles: Pick<CompiledStyles, 'scopes' | 'isolations'>,
): VirtualModules {
  return {
    'virtual:project': `export default ${JSON.stringify({
      appId: project.appId,
      name: project.name,
      app: project.app,
      themes: project.themes,
      pages: project.pages,
      units: units.map((unit) => ({
        path: unit.path,
        kind: unit.kind,
        config: { ...unit.config, styleIsolation: styles.isolations[unit.path] },
        scope: styles.scopes[unit.path],
      })),
    })};`,
    'virtual:templates': `export default ${templates};`,
    'virtual:scripts': scriptsModule(project, units),
  };
}

/** App first, then components, then pages: each runs when called, so that one broken script breaks only itself. */
function scriptsModule(project: Project, units: readonly Unit[]): string {
  const appScript = ['.ts', '.js']
    .map((extension) => path.join(project.miniRoot, `app${extension}`))
    .find((file) => fs.existsSync(file));
  const line = (name: string, file: string): string =>
    `[${JSON.stringify(name)}, () => require(${JSON.stringify(file)})],`;
  return [
    'export default [',
    ...(appScript === undefined ? [] : [line('app', appScript)]),
    ...units.flatMap((unit) => (unit.script === undefined ? [] : [line(unit.path, unit.script)])),
    '];',
  ].join('\n');
}
