import { h } from '../frame/dom';
import { warnOnce } from '../framework/log';
import { project } from '../framework/project';

interface Tab {
  route: string;
  element: HTMLElement;
  /** Both are loaded from the start, as a package on a phone has them: a tab must change without a network. */
  icon: HTMLImageElement | undefined;
  selectedIcon: HTMLImageElement | undefined;
  label: HTMLElement;
  badge: HTMLElement;
}

/** The bar at the bottom of tab pages. */
export class TabBar {
  readonly element = h('div', 'wp-tabs');
  private readonly tabs: Tab[];
  private selected = '';
  private readonly config = project.app.tabBar;
  private colors = {
    color: this.config?.color ?? '#7a7e83',
    selectedColor: this.config?.selectedColor ?? '#07c160',
    backgroundColor: this.config?.backgroundColor ?? '#ffffff',
    borderStyle: this.config?.borderStyle ?? 'black',
  };

  constructor(onTap: (route: string, index: number, text: string) => void) {
    this.element.setAttribute('role', 'tablist');
    if (this.config?.custom === true) warnOnce('a custom tab bar is not drawn here; the plain one stands in');
    this.tabs = (this.config?.list ?? []).map((item, index) => {
      const text = item.text ?? '';
      const label = h('span', 'wp-tab-label', text);
      const badge = h('span', 'wp-tab-badge');
      badge.hidden = true;
      const icon = iconOf(item.iconPath);
      const selectedIcon = iconOf(item.selectedIconPath ?? item.iconPath);
      const icons = [icon, selectedIcon].filter((each) => each !== undefined);
      const element = h('button', 'wp-tab', ...icons, label, badge);
      element.type = 'button';
      element.setAttribute('role', 'tab');
      const route = item.pagePath.replace(/^\//, '');
      element.addEventListener('click', () => onTap(route, index, text));
      this.element.append(element);
      return { route, element, icon, selectedIcon, label, badge };
    });
    this.paint();
  }

  select(route: string): void {
    this.selected = route;
    this.paint();
  }

  /** Text of a badge; empty hides it, `dot` is a bare red point. */
  setBadge(index: number, text: string, dot = false): void {
    const badge = this.tabs[index]?.badge;
    if (badge === undefined) return;
    badge.textContent = text;
    badge.hidden = text === '' && !dot;
    badge.classList.toggle('wp-tab-badge--dot', dot);
  }

  setStyle(style: Partial<TabBar['colors']>): void {
    this.colors = { ...this.colors, ...style };
    this.paint();
  }

  setItem(index: number, item: { text?: string; iconPath?: string; selectedIconPath?: string }): void {
    const tab = this.tabs[index];
    if (tab === undefined) return;
    if (item.text !== undefined) tab.label.textContent = item.text;
    if (item.iconPath !== undefined && tab.icon !== undefined) tab.icon.src = iconUrl(item.iconPath);
    if (item.selectedIconPath !== undefined && tab.selectedIcon !== undefined)
      tab.selectedIcon.src = iconUrl(item.selectedIconPath);
  }

  private paint(): void {
    const { color, selectedColor, backgroundColor, borderStyle } = this.colors;
    this.element.style.backgroundColor = backgroundColor;
    this.element.style.borderTopColor = borderStyle === 'white' ? '#ffffff' : 'rgba(0,0,0,.1)';
    for (const tab of this.tabs) {
      const on = tab.route === this.selected;
      tab.element.setAttribute('aria-selected', String(on));
      tab.element.style.color = on ? selectedColor : color;
      if (tab.icon !== undefined) tab.icon.hidden = on;
      if (tab.selectedIcon !== undefined) tab.selectedIcon.hidden = !on;
    }
  }
}

function iconOf(path: string | undefined): HTMLImageElement | undefined {
  if (path === undefined) return undefined;
  const icon = h('img', 'wp-tab-icon');
  icon.src = iconUrl(path);
  return icon;
}

function iconUrl(path: string): string {
  return `/${path.replace(/^\//, '')}`;
}
