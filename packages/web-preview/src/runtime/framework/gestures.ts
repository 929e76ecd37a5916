import * as glassEasel from 'glass-easel';
import type { PreviewElement } from './backend';
import { hoverEnd, hoverStart } from './hover';

/** A finger or the mouse, in the page's own coordinates. */
export interface TouchPoint {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
}

/** What the built-in components hear as `wp-touchstart|move|end` on their DOM. */
export interface PointDetail {
  x: number;
  y: number;
}

/** Where page coordinates start and how far the page is scrolled. */
export interface Origin {
  left: number;
  top: number;
  scrollTop: number;
}

interface Press {
  target: PreviewElement;
  startX: number;
  startY: number;
  moved: boolean;
  longPressed: boolean;
  timer: number;
}

/** A finger that moves farther than this is not tapping, CSS pixels. */
const TAP_DISTANCE = 10;
const LONG_PRESS_MS = 350;
/** Mouse events that a browser makes out of touches come within this time. */
const GHOST_MOUSE_MS = 1000;
const MOUSE_ID = -1;

const ANIMATION_EVENTS = ['transitionend', 'animationstart', 'animationiteration', 'animationend'];

/** Turns touches and the mouse inside `root` into the mini program's events. */
export function listenToGestures(root: HTMLElement, origin: () => Origin): void {
  const presses = new Map<number, Press>();
  let lastTouch = -Infinity;
  let touchedZone: Element | null = null;

  const pointOf = (id: number, clientX: number, clientY: number): TouchPoint => {
    const { left, top, scrollTop } = origin();
    const x = clientX - left;
    const y = clientY - top;
    return { identifier: id, clientX: x, clientY: y, pageX: x, pageY: y + scrollTop };
  };

  const send = (
    target: PreviewElement,
    type: string,
    event: Event,
    changed: TouchPoint,
    all: TouchPoint[],
  ): void => {
    const isTouch = type.startsWith('touch');
    if (isTouch) {
      const detail: PointDetail = { x: changed.clientX, y: changed.clientY };
      const own = new CustomEvent(`wp-${type}`, { bubbles: true, cancelable: true, detail });
      if (!target.dispatchEvent(own) && event.cancelable) event.preventDefault();
    }
    const node = nearest(target);
    if (node === undefined) return;
    const sent = new glassEasel.Event(type, isTouch ? {} : { x: changed.pageX, y: changed.pageY }, {
      originalEvent: event,
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: { touches: all, changedTouches: [changed] },
    });
    glassEasel.Event.dispatchEvent(node, sent);
    if (type === 'touchmove' && sent.defaultPrevented() && event.cancelable) event.preventDefault();
  };

  const start = (
    event: Event,
    target: PreviewElement,
    point: TouchPoint,
    all: TouchPoint[],
    x: number,
    y: number,
  ): void => {
    const press: Press = { target, startX: x, startY: y, moved: false, longPressed: false, timer: 0 };
    press.timer = window.setTimeout(() => {
      if (press.moved) return;
      press.longPressed = hasLongPress(target);
      send(target, 'longpress', event, point, all);
      send(target, 'longtap', event, point, all);
    }, LONG_PRESS_MS);
    presses.set(point.identifier, press);
    send(target, 'touchstart', event, point, all);
    hoverStart(target);
  };

  const move = (
    event: Event,
    id: number,
    point: TouchPoint,
    all: TouchPoint[],
    x: number,
    y: number,
  ): void => {
    const press = presses.get(id);
    if (press === undefined) return;
    if (!press.moved && Math.hypot(x - press.startX, y - press.startY) > TAP_DISTANCE) {
      press.moved = true;
      clearTimeout(press.timer);
      hoverEnd(true);
    }
    send(press.target, 'touchmove', event, point, all);
  };

  const finish = (
    event: Event,
    id: number,
    point: TouchPoint,
    all: TouchPoint[],
    cancelled: boolean,
  ): void => {
    const press = presses.get(id);
    if (press === undefined) return;
    presses.delete(id);
    clearTimeout(press.timer);
    hoverEnd(press.moved);
    send(press.target, cancelled ? 'touchcancel' : 'touchend', event, point, all);
    if (!cancelled && !press.moved && !press.longPressed) send(press.target, 'tap', event, point, []);
  };

  const touches = (list: TouchList): TouchPoint[] =>
    Array.from(list, (touch) => pointOf(touch.identifier, touch.clientX, touch.clientY));

  const onTouch = (event: TouchEvent): void => {
    lastTouch = event.timeStamp;
    if (event.type === 'touchstart') touchedZone = zoneOf(event.target);
    const all = touches(event.touches);
    for (const touch of Array.from(event.changedTouches)) {
      const { identifier: id, clientX: x, clientY: y } = touch;
      const point = pointOf(id, x, y);
      if (event.type === 'touchstart') start(event, touch.target as PreviewElement, point, all, x, y);
      else if (event.type === 'touchmove') move(event, id, point, all, x, y);
      else finish(event, id, point, all, event.type === 'touchcancel');
    }
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    root.addEventListener(type, onTouch, { passive: false });
  }

  // A tap may open a dialog or leave the page before the browser's own click comes; that click is not for what is there now.
  root.addEventListener(
    'click',
    (event) => {
      if (event.timeStamp - lastTouch > GHOST_MOUSE_MS || zoneOf(event.target) === touchedZone) return;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );

  const onMouse = (event: MouseEvent): void => {
    if (event.timeStamp - lastTouch < GHOST_MOUSE_MS || event.button !== 0) return;
    const { clientX: x, clientY: y } = event;
    const point = pointOf(MOUSE_ID, x, y);
    if (event.type === 'mousedown') start(event, event.target as PreviewElement, point, [point], x, y);
    else if (event.type === 'mousemove') move(event, MOUSE_ID, point, [point], x, y);
    else finish(event, MOUSE_ID, point, [], false);
  };
  root.addEventListener('mousedown', onMouse);
  window.addEventListener('mousemove', onMouse);
  window.addEventListener('mouseup', onMouse);

  for (const type of ANIMATION_EVENTS) {
    root.addEventListener(type, (event) => {
      const node = nearest(event.target as PreviewElement);
      if (node !== undefined)
        glassEasel.triggerEvent(node, type, {}, { bubbles: true, originalEvent: event });
    });
  }
}

/** The mini program's node that a DOM node belongs to. */
export function nearest(target: PreviewElement | null): glassEasel.Element | undefined {
  let node: PreviewElement | null = target;
  while (node !== null && node.__wxElement === undefined) node = node.parentElement;
  return node?.__wxElement;
}

/** The part of the screen that a node is in: a dialog, a bar, a page. */
function zoneOf(target: EventTarget | null): Element | null {
  const zones = '.wp-mask, .wp-gallery, .wp-capsule, .wp-tabs, .wp-bar, .wp-page';
  return target instanceof Element ? target.closest(zones) : null;
}

function hasLongPress(target: PreviewElement): boolean {
  for (let node: PreviewElement | null = target; node !== null; node = node.parentElement) {
    if (node.__longpress === true) return true;
  }
  return false;
}
