import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths';

const MINI = path.join(ROOT, 'miniprogram');
const NIGHT = '@media (prefers-color-scheme: dark)';

/** The custom properties of the shop by theme. `dark` has those alone that it names. */
export function themeTokens(): Record<'light' | 'dark', Map<string, string>> {
  const [day = '', night = ''] = fs.readFileSync(path.join(MINI, 'app.wxss'), 'utf8').split(NIGHT);
  return { light: namesIn(pageRule(day)), dark: namesIn(pageRule(night)) };
}

/** What the rule of the page says; other rules may set a property for what is in them alone. */
function pageRule(css: string): string {
  return /\bpage \{([^}]*)\}/.exec(css)?.[1] ?? '';
}

function namesIn(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/**
 * The style of a page whose theme was chosen. Only what the dark theme names differs; what it alone names goes back to
 * nothing by day (`initial`), so that `var()` falls back as if it had never been named.
 */
function styleOf(theme: 'light' | 'dark'): string {
  const { light, dark } = themeTokens();
  return [...dark]
    .map(([name, value]) => `--${name}:${theme === 'dark' ? value : (light.get(name) ?? 'initial')}`)
    .join(';');
}

/** What the mini program has to know of the themes. */
export function themeData(): { pageStyles: Record<'light' | 'dark', string>; barColors: unknown } {
  return {
    pageStyles: { light: styleOf('light'), dark: styleOf('dark') },
    barColors: JSON.parse(fs.readFileSync(path.join(MINI, 'theme.json'), 'utf8')) as unknown,
  };
}
