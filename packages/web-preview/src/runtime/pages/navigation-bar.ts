import { drawing, h } from '../frame/dom';
import type { WindowConfig } from '../framework/project';

const BACK =
  '<svg viewBox="0 0 12 24" width="12" height="24"><path d="M10 4 2 12l8 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
const HOME =
  '<svg viewBox="0 0 24 24" width="22" height="22"><path d="M4 11 12 4l8 7v8.5a.5.5 0 0 1-.5.5H15v-6H9v6H4.500a.5.5 0 0 1-.5-.5z" fill="none" stroke="currentColor" stroke-width="1.600" stroke-linejoin="round"/></svg>';

/** What the bar's buttons do is the page stack's business. */
export const barActions: { back(): void; home(): void } = {
  back: () => undefined,
  home: () => undefined,
};

/** Title, colours and the way back, above one page. */
export class NavigationBar {
  readonly element: HTMLElement;
  private readonly title = h('div', 'wp-bar-title');
  private readonly loading = h('i', 'wp-bar-loading');
  private readonly home = button('wp-bar-home', HOME, '回到首页', () => barActions.home());

  constructor(config: WindowConfig, options: { canGoBack: boolean; isTab: boolean }) {
    this.loading.hidden = true;
    const left = h('div', 'wp-bar-left');
    if (options.canGoBack) left.append(button('wp-bar-back', BACK, '返回', () => barActions.back()));
    else if (!options.isTab && config.homeButton !== false) left.append(this.home);
    this.element = h('div', 'wp-bar', left, h('div', 'wp-bar-middle', this.loading, this.title));
    this.element.hidden = config.navigationStyle === 'custom';
    this.setTitle(config.navigationBarTitleText ?? '');
    this.setColor(
      config.navigationBarTextStyle === 'white' ? '#ffffff' : '#000000',
      config.navigationBarBackgroundColor ?? '#ffffff',
    );
  }

  setTitle(text: string): void {
    this.title.textContent = text;
  }

  setColor(front: string, back: string): void {
    this.element.style.color = front;
    this.element.style.backgroundColor = back;
  }

  /** Text colour, so that the status bar can follow. */
  get front(): string {
    return this.element.style.color;
  }

  setLoading(on: boolean): void {
    this.loading.hidden = !on;
  }

  hideHome(): void {
    this.home.hidden = true;
  }
}

function button(className: string, svg: string, label: string, act: () => void): HTMLButtonElement {
  const node = h('button', className, drawing(svg));
  node.type = 'button';
  node.setAttribute('aria-label', label);
  node.addEventListener('click', act);
  return node;
}
