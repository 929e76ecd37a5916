import { h } from '../frame/dom';
import { warnOnce } from '../framework/log';
import { project } from '../framework/project';

interface Tab {
  route: string;
  element: HTMLElement;
  icon: HTMLImageElement | undefined;
  label: HTMLElement;
  badge: HTMLElement;
  iconPath: string | undefined;
  selectedIconPath: string | undefined;
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
      const icon = item.iconPath === undefined ? undefined : h('img', 'wp-tab-icon');
      const element = h('button', 'wp-tab', ...(icon === undefined ? [] : [icon]), label, badge);
      element.type = 'button';
      element.setAttribute('role', 'tab');
      const route = item.pagePath.replace(/^\//, '');
      element.addEventListener('click', () => onTap(route, index, text));
      this.element.append(element);
      return {
        route,
        element,
        icon,
        label,
        badge,
        iconPath: item.iconPath,
        selectedIconPath: item.selectedIconPath,
      };
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
    if (item.iconPath !== undefined) tab.iconPath = item.iconPath;
    if (item.selectedIconPath !== undefined) tab.selectedIconPath = item.selectedIconPath;
    this.paint();
  }

  private paint(): void {
    const { color, selectedColor, backgroundColor, borderStyle } = this.colors;
    this.element.style.backgroundColor = backgroundColor;
    this.element.style.borderTopColor = borderStyle === 'white' ? '#ffffff' : 'rgba(0,0,0,.1)';
    for (const tab of this.tabs) {
      const on = tab.route === this.selected;
      tab.element.setAttribute('aria-selected', String(on));
      tab.element.style.color = on ? selectedColor : color;
      const icon = on ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath;
      if (tab.icon !== undefined && icon !== undefined) tab.icon.src = `/${icon.replace(/^\//, '')}`;
    }
  }
}
