import scripts from 'virtual:scripts';
import { reportError } from './log';
import { project } from './project';
import { space } from './space';

/** Runs app, component and page scripts in that order; a unit that did not register itself becomes an empty one. */
export function runScripts(): void {
  for (const [path, run] of scripts) {
    try {
      run();
    } catch (cause) {
      reportError(`script of ${path}`, cause);
    }
  }
  const registered = space.getComponentSpace();
  for (const { path } of project.units) {
    if (registered.getComponentByUrlWithoutDefault(path, '') === null) {
      space.component(path).definition({}).register();
    }
  }
}
