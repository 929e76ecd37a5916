import { component } from 'glass-easel-miniprogram-adapter';
import { createWx } from './api/wx';
import { PreviewIntersectionObserver } from './api/intersection';
import { SelectorQuery } from './api/selector-query';
import { clearStorage } from './api/storage';
import { launchOptions } from './api/system';
import { AppEvents, AppHolder } from './app';
import { defineComponents } from './components';
import { setOverlayRoot } from './components/overlay';
import { createCapsule } from './frame/capsule';
import { createPanel } from './frame/panel';
import { animate, clearAnimation } from './framework/animate';
import { awaitFirstFrame } from './framework/first-frame';
import { listenToKeys } from './framework/keyboard';
import { reportError } from './framework/log';
import { hearSetData } from './framework/set-data';
import { sharePage } from './api/share';
import { shareButton } from './components/open-type';
import { createPhone } from './frame/phone';
import { listenToGestures } from './framework/gestures';
import { preloadFor, startMain, whenLoaded } from './framework/packages';
import { project } from './framework/project';
import { installConstructors } from './framework/registry';
import { prepareSpace } from './framework/space';
import { followBuilds } from './live';
import { followAddress, writeAddress } from './pages/address';
import { addressUrl } from './pages/address-url';
import { forgetRendering, removeKept } from './pages/kept-rendering';
import { PageStack } from './pages/stack';
import { addLateStyle } from './styles/late';

/** Builds the phone, the framework and the mini program on it, and opens the first page. */
function start(): void {
  const phone = createPhone();
  const events = new AppEvents();
  const stack = new PageStack(phone, writeAddress, (size) => events.emit('WindowResize', { size }));
  const app = new AppHolder(events);
  const api = createWx(phone, stack, events);
  Object.assign(globalThis, {
    wx: api,
    App: (definition: Record<string, unknown>) => app.define(definition),
    getApp: () => app.instance,
    getCurrentPages: () => stack.instances(),
  });
  phone.desk.append(createPanel(project.app.window?.navigationBarTitleText ?? project.name));
  phone.screen.append(createCapsule({ more: () => showMenu(stack), close: () => stack.home() }));
  extendCallers(stack);
  setOverlayRoot(phone.overlays);
  prepareSpace();
  defineComponents();
  installConstructors();
  listenToGestures(phone.screen, () => stack.origin());
  listenToKeys(phone.screen);
  shareButton.press = (target) =>
    sharePage(stack, 'button', (title) => api.showToast({ title, icon: 'none' }), target);
  startMain();
  const route = stack.firstRoute(addressUrl());
  Object.assign(launchOptions, route);
  app.launch();
  whenLoaded(route.path, () => {
    stack.start(addressUrl());
    if (removeKept()) stack.top?.element.classList.add('wp-page--still');
    awaitFirstFrame();
    preloadFor(route.path);
  });
  followAddress(stack);
  addLateStyle();
  if ('live' in document.body.dataset) followBuilds();
}

/** Behind the capsule's dots: share, start again, or start again with nothing stored. */
function showMenu(stack: PageStack): void {
  const { wx } = globalThis as unknown as {
    wx: Record<'showActionSheet' | 'showToast', (options: object) => void>;
  };
  const toast = (title: string): void => wx.showToast({ title, icon: 'none' });
  wx.showActionSheet({
    itemList: ['转发 Share', '重新进入小程序 Reload', '清空本地存储 Clear storage'],
    success: ({ tapIndex }: { tapIndex: number }) => {
      if (tapIndex === 0) {
        sharePage(stack, 'menu', toast).catch((cause: unknown) => reportError('share', cause));
        return;
      }
      if (tapIndex === 2) {
        clearStorage();
        forgetRendering();
      }
      location.reload();
    },
    fail: () => undefined,
  });
}

/** What the adapter's components lack or do otherwise. */
function extendCallers(stack: PageStack): void {
  type Caller = component.GeneralComponent;
  const { setData } = component.ComponentCaller.prototype;
  Object.assign(component.ComponentCaller.prototype, {
    setData(this: Caller, changes: Record<string, unknown>, done?: () => void) {
      hearSetData(this.is, changes, this.data as Record<string, unknown>);
      setData.call(this, changes, done);
    },
    createSelectorQuery(this: Caller) {
      return new SelectorQuery(stack, this);
    },
    createIntersectionObserver(this: Caller, options?: object) {
      return new PreviewIntersectionObserver(stack, this, options);
    },
    getPageId: () => stack.top?.instance['getPageId'],
    getTabBar: () => null,
    animate(this: Caller, selector: string, frames: [], duration: number, done?: () => void) {
      animate(this._$.getShadowRoot(), selector, frames, duration, done);
    },
    clearAnimation(this: Caller, selector: string, options?: unknown, done?: () => void) {
      clearAnimation(
        this._$.getShadowRoot(),
        selector,
        typeof options === 'function' ? (options as () => void) : done,
      );
    },
    setUpdatePerformanceListener: () => undefined,
  });
}

start();
