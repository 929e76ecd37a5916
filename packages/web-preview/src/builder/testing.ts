import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Writes a small project into a temporary folder for a test; `remove` takes it away again. */
export function writeProject(files: Record<string, string>): { root: string; remove(): void } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'web-preview-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return { root, remove: () => fs.rmSync(root, { recursive: true, force: true }) };
}

/** The least that builds: one page. */
export const ONE_PAGE: Readonly<Record<string, string>> = {
  'project.config.json': '{"miniprogramRoot": "mini/", "projectname": "t"}',
  'mini/app.json': '{"pages": ["pages/a/index"]}',
  'mini/pages/a/index.json': '{}',
  'mini/pages/a/index.wxml': '<view>hello</view>',
  'mini/pages/a/index.ts': 'Page({});',
};
