import type { GeneralComponent } from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';
import { isTabPage, project } from '../framework/project';
import { isWide } from '../frame/wide';
import type { Origin } from '../framework/gestures';
import { setPageSize } from '../framework/space';
import type { Phone } from '../frame/phone';
import { EventChannel } from './event-channel';
import { barActions } from './navigation-bar';
import { PageView, type PageInstance } from './page-view';
import { formatRoute, parseRoute, type Route } from './route';
import { TabBar } from './tab-bar';

/** WeChat's limit of the page stack. */
const MAX_DEPTH = 10;

export class NavigationError extends Error {}

/** What changed, for the address bar. */
export type StackChange = 'push' | 'pop' | 'replace';

/** The pages that are open, and every way between them. */
export class PageStack {
  private stack: PageView[] = [];
  private readonly kept = new Map<string, PageView>();
  private tabBarShown = true;
  readonly tabBar: TabBar;

  constructor(
    private readonly phone: Phone,
    private readonly changed: (change: StackChange, url: string, depth: number) => void,
    private readonly onResize: (size: { windowWidth: number; windowHeight: number }) => void,
  ) {
    this.tabBar = new TabBar((route, index, text) => {
      this.top?.call('onTabItemTap', { index, pagePath: route, text });
      this.switchTab(`/${route}`);
    });
    phone.stage.append(this.tabBar.element);
    setPageSize(() => {
      const frame = this.top?.frame;
      return {
        width: frame?.clientWidth ?? phone.stage.clientWidth,
        height: frame?.clientHeight ?? innerHeight,
      };
    });
    barActions.back = () => this.navigateBack(1);
    barActions.home = () => this.home();
    addEventListener('resize', () => this.resized());
  }

  get top(): PageView | undefined {
    return this.stack.at(-1);
  }

  get views(): readonly PageView[] {
    return this.stack;
  }

  /** The page that a component is on. */
  viewOf(caller: component.GeneralComponent | undefined): PageView | undefined {
    let owner: GeneralComponent | undefined = caller?._$;
    // A component with virtualHost has no node; the one around it has.
    while (owner !== undefined && !(owner.$$ instanceof HTMLElement))
      owner = owner.ownerShadowRoot?.getHostNode();
    const node = owner?.$$ as HTMLElement | undefined;
    return node === undefined ? undefined : this.all().find((view) => view.element.contains(node));
  }

  /** Open pages and kept tabs. */
  private all(): PageView[] {
    return [...new Set([...this.stack, ...this.kept.values()])];
  }

  instances(): PageInstance[] {
    return this.stack.map((view) => view.instance);
  }

  /** What the address asks for, or the app's entry. */
  firstRoute(url: string): Route {
    const asked = parseRoute(url);
    return project.pages.includes(asked.path) ? asked : { path: project.pages[0] ?? '', query: {} };
  }

  start(url: string): void {
    this.open(this.firstRoute(url), undefined);
    this.settle('replace');
  }

  /** Where the coordinates of the page on top begin. */
  origin(): Origin {
    const rect = this.top?.frame.getBoundingClientRect();
    return { left: rect?.left ?? 0, top: rect?.top ?? 0, scrollTop: this.top?.scroller.scrollTop ?? 0 };
  }

  navigateTo(url: string): EventChannel {
    const route = this.target(url);
    if (isTabPage(route.path)) throw new NavigationError('can not navigateTo a tabbar page');
    if (this.stack.length >= MAX_DEPTH) throw new NavigationError(`page stack is full (${MAX_DEPTH})`);
    const [opener, opened] = EventChannel.pair();
    this.top?.hide();
    this.open(route, opened);
    this.settle('push');
    return opener;
  }

  redirectTo(url: string): void {
    const route = this.target(url);
    if (isTabPage(route.path)) throw new NavigationError('can not redirectTo a tabbar page');
    this.drop(this.stack.pop());
    this.open(route, undefined);
    this.settle('replace');
  }

  /** Pages left over are unloaded from the top; the last one always stays. */
  navigateBack(delta: number): void {
    const count = Math.min(Math.max(1, delta), this.stack.length - 1);
    if (count <= 0) return;
    for (let i = 0; i < count; i += 1) this.drop(this.stack.pop());
    this.top?.show();
    this.settle('pop');
  }

  switchTab(url: string): void {
    const route = { ...this.target(url), query: {} };
    if (!isTabPage(route.path)) throw new NavigationError('can not switch to no-tabBar page');
    if (this.top?.route.path === route.path) return;
    for (const view of this.stack.splice(0)) {
      if (isTabPage(view.route.path)) view.hide();
      else this.drop(view);
    }
    const known = this.kept.get(route.path);
    if (known === undefined) this.open(route, undefined);
    else {
      this.stack = [known];
      known.show();
    }
    this.settle('replace');
  }

  reLaunch(url: string): void {
    const route = this.target(url);
    const leaving = new Set([...this.stack.splice(0), ...this.kept.values()]);
    this.kept.clear();
    for (const view of leaving) view.unload();
    this.open(route, undefined);
    this.settle('replace');
  }

  /** Draws again what belongs to the page on top. */
  refresh(): void {
    this.layout();
  }

  showTabBar(on: boolean): void {
    this.tabBarShown = on;
    this.layout();
  }

  home(): void {
    const first = `/${project.pages[0] ?? ''}`;
    if (isTabPage(project.pages[0] ?? '')) this.switchTab(first);
    else this.reLaunch(first);
  }

  /** The phone's own way back or an edited address. */
  goTo(url: string, depth: number): void {
    const route = parseRoute(url);
    if (this.top?.url === formatRoute(route) && this.stack.length - 1 === depth) return;
    if (depth < this.stack.length - 1 && this.stack[depth]?.url === formatRoute(route)) {
      this.navigateBack(this.stack.length - 1 - depth);
    } else if (!project.pages.includes(route.path)) this.home();
    else if (isTabPage(route.path)) this.switchTab(url);
    else this.reLaunch(url);
  }

  private target(url: string): Route {
    const route = parseRoute(url, this.top?.route.path);
    if (!project.pages.includes(route.path)) throw new NavigationError(`page "${route.path}" is not found`);
    return route;
  }

  private open(route: Route, channel: EventChannel | undefined): void {
    const isTab = isTabPage(route.path);
    // Before the page is made: what it asks on the way of its window must hold.
    this.phone.widen(isWide(route.path));
    const view = new PageView(route, this.phone.stage, { canGoBack: this.stack.length > 0, isTab, channel });
    if (isTab) this.kept.set(route.path, view);
    this.stack.push(view);
    this.layout();
    view.load();
    // onLoad may have left for another page.
    if (this.top === view) view.show();
  }

  private drop(view: PageView | undefined): void {
    if (view === undefined) return;
    this.kept.delete(view.route.path);
    view.unload();
  }

  private layout(): void {
    const top = this.top;
    const tab = top !== undefined && isTabPage(top.route.path);
    const bar = tab && this.tabBarShown;
    this.tabBar.element.hidden = !bar;
    if (tab) this.tabBar.select(top.route.path);
    top?.element.classList.toggle('wp-page--tab', bar);
    const front = top?.bar.front ?? '#000';
    this.phone.widen(top !== undefined && isWide(top.route.path));
    this.phone.screen.style.setProperty('--wp-front', front);
    this.phone.screen.classList.toggle('wp-screen--light', /^(#fff|white|rgb\(255, 255, 255\))/.test(front));
  }

  /** The page on top and whoever listens hear of another size of the window. */
  private resized(): void {
    const size = this.top?.resized();
    if (size !== undefined) this.onResize(size);
  }

  private settle(change: StackChange): void {
    this.layout();
    const top = this.top;
    if (top !== undefined) this.changed(change, top.url, this.stack.length - 1);
  }
}
