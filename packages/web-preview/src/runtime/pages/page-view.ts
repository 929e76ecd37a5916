import { Element, type GeneralComponent } from 'glass-easel';
import { h } from '../frame/dom';
import { reportError } from '../framework/log';
import { windowConfig, type WindowConfig } from '../framework/project';
import { afterLayout } from '../framework/ready';
import { runUnit } from '../framework/scripts';
import { backend, space } from '../framework/space';
import { keepInitialRendering } from './initial-rendering';
import { forgetRendering } from './kept-rendering';
import { EventChannel } from './event-channel';
import { NavigationBar } from './navigation-bar';
import { PullDown } from './pull-down';
import { formatRoute, type Route } from './route';
import { watchScroll } from './scroll';

/** The page's `this`, as far as the preview needs it. */
export type PageInstance = Record<string, unknown> & { route?: string };

let nextId = 1;

/** One page of the stack: its bar, its scroller, its component, its lifecycle. */
export class PageView {
  readonly id = nextId++;
  readonly element: HTMLElement;
  /** Container of lengths and of `position: fixed`. */
  readonly frame: HTMLElement;
  readonly scroller: HTMLElement;
  readonly bar: NavigationBar;
  readonly pullDown: PullDown;
  readonly config: WindowConfig;
  readonly instance: PageInstance;
  private readonly component: GeneralComponent;
  private shown = false;
  private ready = false;

  constructor(
    readonly route: Route,
    parent: HTMLElement,
    options: { canGoBack: boolean; isTab: boolean; channel?: EventChannel | undefined },
  ) {
    this.config = windowConfig(route.path);
    this.bar = new NavigationBar(this.config, { canGoBack: options.canGoBack, isTab: options.isTab });
    this.scroller = h('div', 'wp-scroller');
    this.frame = h('div', 'wp-frame', this.scroller);
    this.element = h('div', 'wp-page', this.bar.element, this.frame);
    this.element.classList.toggle('wp-page--custom', this.config.navigationStyle === 'custom');
    parent.append(this.element);
    this.pullDown = new PullDown(this.scroller, this.config, () => this.call('onPullDownRefresh'));

    runUnit(route.path);
    const root = backend.createRoot('page', space, componentUrl(route));
    this.component = root.getComponent();
    this.instance = root.get() as unknown as PageInstance;
    const host = this.component.$$ as unknown as HTMLElement;
    host.dataset['route'] = route.path;
    const channel = options.channel ?? new EventChannel();
    Object.assign(this.instance, {
      route: route.path,
      __route__: route.path,
      options: route.query,
      getOpenerEventChannel: () => channel,
      getPageId: () => `pageId:${this.id}`,
      setInitialRenderingCache: (data: Record<string, unknown> | null) => this.keepRendering(data),
    });
    const placeholder = h('div');
    this.scroller.append(placeholder);
    root.attach(this.scroller as never, placeholder as never);
    // Just before the page is drawn, when its style is known anyway.
    requestAnimationFrame(() => {
      this.scroller.style.backgroundColor = getComputedStyle(host).backgroundColor;
    });
    watchScroll(this.scroller, {
      onScroll: (scrollTop) => {
        if (typeof this.instance['onPageScroll'] === 'function') this.call('onPageScroll', { scrollTop });
      },
      onReachBottom: () => this.call('onReachBottom'),
      distance: this.config.onReachBottomDistance ?? 50,
    });
    if (this.config.disableScroll === true) this.scroller.style.overflow = 'hidden';
  }

  get url(): string {
    return formatRoute(this.route);
  }

  /** Calls a page method if there is one; what it throws is reported, not spread. */
  call(method: string, ...args: unknown[]): unknown {
    const found = this.instance[method];
    if (typeof found !== 'function') return undefined;
    try {
      return (found as (...args: unknown[]) => unknown).apply(this.instance, args);
    } catch (cause) {
      reportError(`${this.route.path} ${method}`, cause);
      return undefined;
    }
  }

  load(): void {
    this.call('onLoad', this.route.query);
  }

  show(): void {
    this.element.hidden = false;
    if (this.shown) return;
    this.shown = true;
    this.call('onShow');
    this.component.triggerPageLifetime('show', []);
    if (this.ready) return;
    this.ready = true;
    afterLayout(() => {
      this.call('onReady');
      if (this.config.initialRenderingCache === 'static') this.keepRendering({});
    });
  }

  /** What the page is drawn as at once in the next visit: its first data, and these over them; null for nothing. */
  private keepRendering(data: Record<string, unknown> | null): void {
    const { path } = this.route;
    if (data === null || this.config.initialRenderingCache === undefined) return forgetRendering(path);
    try {
      keepInitialRendering(path, data, this.element);
    } catch (cause) {
      // Storage may be full: the next visit begins as the first one.
      forgetRendering(path);
      reportError(`${path} setInitialRenderingCache`, cause);
    }
  }

  /** `keepVisible` while another page slides over it. */
  hide(keepVisible = false): void {
    if (!keepVisible) this.element.hidden = true;
    if (!this.shown) return;
    this.shown = false;
    this.call('onHide');
    this.component.triggerPageLifetime('hide', []);
  }

  unload(): void {
    this.shown = false;
    this.call('onUnload');
    // Nodes stay whole, though out of sight: a late answer may still set data on a page that was left.
    Element.pretendDetached(this.component);
    this.element.remove();
  }

  /** First element of the page that a mini-program selector means. */
  find(selector: string): HTMLElement | undefined {
    const found = this.component.getShadowRoot()?.querySelector(selector)?.$$;
    return found instanceof HTMLElement ? found : undefined;
  }

  setBackground(color: string): void {
    this.frame.style.backgroundColor = color;
  }

  resized(): { windowWidth: number; windowHeight: number } {
    const size = { windowWidth: this.frame.clientWidth, windowHeight: this.frame.clientHeight };
    this.call('onResize', { size });
    this.component.triggerPageLifetime('resize', [{ size }]);
    return size;
  }
}

/** glass-easel decodes what it sets as properties; WeChat does not, so it is encoded once more. */
function componentUrl({ path, query }: Route): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
