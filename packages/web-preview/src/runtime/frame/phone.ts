import { h } from './dom';

/** The phone on the desk, or the whole window on a real phone. */
export interface Phone {
  /** Everything the mini program draws is inside; gestures are heard here. */
  screen: HTMLElement;
  /** Pages stack up in here. */
  stage: HTMLElement;
  /** Toasts, dialogs and sheets. */
  overlays: HTMLElement;
  /** The desk that the phone lies on; the panel goes beside it. */
  desk: HTMLElement;
  /** Height of the phone's own status bar, CSS pixels; 0 on a real phone. */
  statusBarHeight(): number;
  /** Height of the edge below, CSS pixels. */
  bottomInset(): number;
  /** Gives the page on top the whole window where that is a desktop's, or the frame of a phone. */
  widen(on: boolean): void;
}

/** Builds the frame and puts it into the document. */
export function createPhone(): Phone {
  const time = h('span', 'wp-clock');
  const showTime = (): void => {
    // By hand: what formats times in every language is slow to start.
    const now = new Date();
    time.textContent = [now.getHours(), now.getMinutes()]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
  };
  showTime();
  setInterval(showTime, 20_000);

  const status = h(
    'div',
    'wp-status',
    time,
    h('span', 'wp-status-right', h('i', 'wp-signal'), h('i', 'wp-battery')),
  );
  const stage = h('div', 'wp-stage');
  const overlays = h('div', 'wp-overlays');
  const screen = h('div', 'wp-screen', stage, status, overlays);
  const phone = h('div', 'wp-phone', screen);
  const desk = h('div', 'wp-desk', phone);
  document.body.append(desk);
  return {
    desk,
    screen,
    stage,
    overlays,
    statusBarHeight: () => status.offsetHeight,
    widen: (on) => desk.classList.toggle('wp-desk--wide', on),
    bottomInset: () => Number.parseFloat(getComputedStyle(screen).getPropertyValue('--wp-safe-bottom')) || 0,
  };
}
