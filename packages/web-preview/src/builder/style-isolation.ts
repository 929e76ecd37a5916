import fs from 'node:fs';
import type { Unit } from './units';

/**
 * Does a component's style stay its own? JSON says so (`styleIsolation`, `addGlobalClass`), or the same options in
 * the script. Pages share theirs with the app.
 */
export function styleIsolation(unit: Unit): string {
  if (unit.kind === 'page') return 'shared';
  const given = unit.config['styleIsolation'];
  if (typeof given === 'string') return given;
  if (unit.config['addGlobalClass'] === true) return 'apply-shared';
  const script = unit.own && unit.script !== undefined ? fs.readFileSync(unit.script, 'utf8') : '';
  const inScript = /\bstyleIsolation\s*:\s*['"]([\w-]+)['"]/.exec(script)?.[1];
  if (inScript !== undefined) return inScript;
  return /\baddGlobalClass\s*:\s*true\b/.test(script) ? 'apply-shared' : 'isolated';
}

/** True where the component's classes get a prefix of their own. */
export function isScoped(isolation: string): boolean {
  return isolation !== 'shared' && isolation !== 'page-shared';
}
