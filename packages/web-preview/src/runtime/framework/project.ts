import type { template } from 'glass-easel';
import built from 'virtual:project';

/** A page or component as the builder describes it. */
export interface BuiltUnit {
  path: string;
  kind: 'page' | 'component';
  config: UnitConfig;
  /** Root of the sub-package that it comes with; empty for the main package. */
  package: string;
  /** Class prefix of its style sheet. */
  scope?: string;
}

/** JSON beside a page or component; the fields that the runtime reads. */
export interface UnitConfig extends WindowConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
  /** What stands for a component until its script has run, which is when it is first drawn. */
  componentPlaceholder?: Record<string, string>;
  styleIsolation?: string;
  pureDataPattern?: string;
}

/** `window` of app.json, and the same fields of a page's JSON. */
export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  backgroundTextStyle?: 'dark' | 'light';
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
  homeButton?: boolean;
  /** The page's drawing is kept and shown in the next visit before scripts run: of its first data, or of what the page gives. */
  initialRenderingCache?: 'static' | 'dynamic';
}

export interface TabBarConfig {
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  borderStyle?: 'black' | 'white';
  custom?: boolean;
  list: { pagePath: string; text?: string; iconPath?: string; selectedIconPath?: string }[];
}

/** What a package brings: templates by path, and what runs the script of each page and component. */
export interface PackageContent {
  templates: Record<string, template.ProcGenGroup>;
  scripts: [path: string, run: () => unknown][];
}

interface SubPackageNames {
  root: string;
  name?: string;
}

export interface BuiltProject {
  appId: string;
  name: string;
  app: {
    window?: WindowConfig;
    tabBar?: TabBarConfig;
    darkmode?: boolean;
    /** On a computer the window may have any size. */
    resizable?: boolean;
    /** `requiredComponents`: a script runs when the first page needs it. */
    lazyCodeLoading?: string;
    /** Sub-packages (by root or name) that are loaded when a page has been shown. */
    preloadRule?: Record<string, { packages?: string[] }>;
    subPackages?: SubPackageNames[];
    subpackages?: SubPackageNames[];
  };
  themes: Record<string, Record<string, string>>;
  /** Routes; the first one opens when nothing else is asked for. */
  pages: string[];
  units: BuiltUnit[];
}

const given: BuiltProject = built;

/** The device's theme, for a mini program that says it has two; others are light. */
export const theme = given.app.darkmode === true && prefersDark().matches ? 'dark' : 'light';

export const project: BuiltProject = {
  ...given,
  app: named(given.app),
  units: given.units.map((unit) => (isNamed(unit.config) ? { ...unit, config: named(unit.config) } : unit)),
};

// A preview begins anew in the other theme; WeChat repaints its bars.
if (given.app.darkmode === true) prefersDark().addEventListener('change', () => location.reload());

function prefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

/** Whether a page's JSON has a name of theme.json in it: only its own fields may. */
function isNamed(config: UnitConfig): boolean {
  return Object.values(config).some((value) => typeof value === 'string' && value.startsWith('@'));
}

/** Puts what theme.json says in the place of `@name`. */
function named<T>(config: T): T {
  const names = given.themes[theme] ?? {};
  return JSON.parse(
    JSON.stringify(config, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith('@') ? (names[value.slice(1)] ?? value) : value,
    ),
  ) as T;
}

const units = new Map(project.units.map((unit) => [unit.path, unit]));

/** Window settings of a page: its own over the app's. */
export function windowConfig(route: string): WindowConfig {
  return { ...project.app.window, ...units.get(route)?.config };
}

export function isTabPage(route: string): boolean {
  return project.app.tabBar?.list.some((tab) => tab.pagePath.replace(/^\//, '') === route) ?? false;
}
