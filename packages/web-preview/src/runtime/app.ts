import { reportError } from './framework/log';
import { launchOptions } from './api/system';

type AppDefinition = Record<string, unknown>;
type Listener = (...args: unknown[]) => void;

/** Events of the whole app that `wx.onX` listens to. */
const APP_EVENTS = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'WindowResize',
  'KeyboardHeightChange',
  'MemoryWarning',
];

export class AppEvents {
  private readonly listeners = new Map<string, Set<Listener>>();

  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(...args);
  }

  /** `onAppShow`, `offAppShow` and the others. */
  api(): Record<string, unknown> {
    const entries = APP_EVENTS.flatMap((name) => {
      const set = new Set<Listener>();
      this.listeners.set(name, set);
      const off = (listener?: Listener): void => {
        if (listener === undefined) set.clear();
        else set.delete(listener);
      };
      return [
        [`on${name}`, (listener: Listener) => void set.add(listener)],
        [`off${name}`, off],
      ] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** The one `App()` and its lifecycle. */
export class AppHolder {
  /** getApp() gives this object from the start; App() fills it. */
  readonly instance: AppDefinition = { globalData: {} };
  private shown = false;

  constructor(private readonly events: AppEvents) {
    addEventListener('error', (event) =>
      this.failed('Error', 'onError', String(event.error ?? event.message)),
    );
    addEventListener('unhandledrejection', (event) =>
      this.failed('UnhandledRejection', 'onUnhandledRejection', { reason: event.reason as unknown }),
    );
    document.addEventListener('visibilitychange', () => (document.hidden ? this.hide() : this.show()));
    addEventListener('pagehide', () => this.hide());
  }

  define(definition: AppDefinition): void {
    Object.assign(this.instance, definition);
  }

  launch(): void {
    this.call('onLaunch', launchOptions);
    this.show();
  }

  private show(): void {
    if (this.shown) return;
    this.shown = true;
    this.call('onShow', launchOptions);
    this.events.emit('AppShow', launchOptions);
  }

  private hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.call('onHide');
    this.events.emit('AppHide');
  }

  private failed(event: string, method: string, detail: unknown): void {
    this.call(method, detail);
    this.events.emit(event, detail);
  }

  private call(method: string, ...args: unknown[]): void {
    const found = this.instance[method];
    if (typeof found !== 'function') return;
    try {
      (found as Listener).apply(this.instance, args);
    } catch (cause) {
      reportError(`app ${method}`, cause);
    }
  }
}
