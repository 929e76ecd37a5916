/**
 * `npm run build:theme`: writes the colours of app.wxss and theme.json into a module, for shoppers who chose a theme: a style
 * sheet can ask the phone only. With `--check` nothing is written, and a module that is out of date fails.
 */
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { themeData } from './build/theme';
import { ROOT } from './build/paths';

const FILE = path.join(ROOT, 'miniprogram', 'services', 'theme-tokens.ts');

/** The module's text, as the formatter would have it. */
async function themeModule(): Promise<string> {
  const { pageStyles, barColors } = themeData();
  const source = `// Made by npm run build:theme out of app.wxss and theme.json.

/** The custom properties of a page, for page-meta's \`page-style\`. */
export const PAGE_STYLES = ${JSON.stringify(pageStyles)} as const;

/** Colours of WeChat's own bars. */
export const BAR_COLORS = ${JSON.stringify(barColors)} as const;
`;
  return prettier.format(source, { ...(await prettier.resolveConfig(FILE)), parser: 'typescript' });
}

async function main(): Promise<void> {
  const text = await themeModule();
  if (!process.argv.includes('--check')) {
    fs.writeFileSync(FILE, text);
    return;
  }
  if (fs.existsSync(FILE) && fs.readFileSync(FILE, 'utf8') === text) return;
  console.error('miniprogram/services/theme-tokens.ts is not what app.wxss says: npm run build:theme');
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
