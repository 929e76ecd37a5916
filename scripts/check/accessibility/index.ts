import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../build/paths';
import { accessibilityProblems } from './rules';
import { readWxml } from './wxml';

const MINI = path.join(ROOT, 'miniprogram');

/** What screen readers could not make sense of, in all templates: `pages/me/index.wxml:12: ...`. */
export function accessibility(): string[] {
  return fs
    .readdirSync(MINI, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.wxml') && !file.includes('miniprogram_npm'))
    .sort()
    .flatMap((file) => {
      const root = readWxml(fs.readFileSync(path.join(MINI, file), 'utf8'));
      return accessibilityProblems(root).map((problem) => `${file}:${problem}`);
    });
}
