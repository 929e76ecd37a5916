import built from 'virtual:project';

/** A page or component as the builder describes it. */
export interface BuiltUnit {
  path: string;
  kind: 'page' | 'component';
  config: UnitConfig;
  /** Class prefix of its style sheet. */
  scope?: string;
}

/** JSON beside a page or component; the fields that the runtime reads. */
export interface UnitConfig extends WindowConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
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
}

export interface TabBarConfig {
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  borderStyle?: 'black' | 'white';
  custom?: boolean;
  list: { pagePath: string; text?: string; iconPath?: string; selectedIconPath?: string }[];
}

export interface BuiltProject {
  appId: string;
  name: string;
  app: { window?: WindowConfig; tabBar?: TabBarConfig };
  /** Routes; the first one opens when nothing else is asked for. */
  pages: string[];
  units: BuiltUnit[];
}

export const project: BuiltProject = built;

const units = new Map(project.units.map((unit) => [unit.path, unit]));

/** Window settings of a page: its own over the app's. */
export function windowConfig(route: string): WindowConfig {
  return { ...project.app.window, ...units.get(route)?.config };
}

export function isTabPage(route: string): boolean {
  return project.app.tabBar?.list.some((tab) => tab.pagePath.replace(/^\//, '') === route) ?? false;
}
