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
  new Gestures(origin).listen(root);
  for (const type of ANIMATION_EVENTS) {
    root.addEventListener(type, (event) => {
      const node = nearest(event.target as PreviewElement);
      if (node !== undefined)
        glassEasel.triggerEvent(node, type, {}, { bubbles: true, originalEvent: event });
    });
  }
}

/** What the browser tells of one finger: `x` and `y` in its own coordinates, `all` that are down now. */
interface Finger {
  event: Event;
  point: TouchPoint;
  all: TouchPoint[];
  x: number;
  y: number;
}

class Gestures {
  private readonly presses = new Map<number, Press>();
  private lastTouch = -Infinity;
  private touchedZone: Element | null = null;

  constructor(private readonly origin: () => Origin) {}

  listen(root: HTMLElement): void {
    const onTouch = (event: TouchEvent): void => this.onTouch(event);
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
      root.addEventListener(type, onTouch, { passive: false });
    }
    root.addEventListener('click', (event) => this.dropGhost(event), { capture: true });
    const onMouse = (event: MouseEvent): void => this.onMouse(event);
    root.addEventListener('mousedown', onMouse);
    window.addEventListener('mousemove', onMouse);
    window.addEventListener('mouseup', onMouse);
  }

  private onTouch(event: TouchEvent): void {
    this.lastTouch = event.timeStamp;
    if (event.type === 'touchstart') this.touchedZone = zoneOf(event.target);
    const pointOf = (touch: Touch): TouchPoint =>
      this.pointOf(touch.identifier, touch.clientX, touch.clientY);
    const all = Array.from(event.touches, pointOf);
    for (const touch of Array.from(event.changedTouches)) {
      const finger: Finger = { event, point: pointOf(touch), all, x: touch.clientX, y: touch.clientY };
      if (event.type === 'touchstart') this.start(finger, touch.target as PreviewElement);
      else if (event.type === 'touchmove') this.move(finger);
      else this.finish(finger, event.type === 'touchcancel');
    }
  }

  private onMouse(event: MouseEvent): void {
    if (event.timeStamp - this.lastTouch < GHOST_MOUSE_MS || event.button !== 0) return;
    const { clientX: x, clientY: y } = event;
    const point = this.pointOf(MOUSE_ID, x, y);
    const all = event.type === 'mouseup' ? [] : [point];
    const finger: Finger = { event, point, all, x, y };
    if (event.type === 'mousedown') this.start(finger, event.target as PreviewElement);
    else if (event.type === 'mousemove') this.move(finger);
    else this.finish(finger, false);
  }

  /** A tap may open a dialog or leave the page before the browser's own click comes; that click is not for what is there now. */
  private dropGhost(event: Event): void {
    if (event.timeStamp - this.lastTouch > GHOST_MOUSE_MS) return;
    if (zoneOf(event.target) === this.touchedZone) return;
    event.stopPropagation();
    event.preventDefault();
  }

  private start(finger: Finger, target: PreviewElement): void {
    const { point, x, y } = finger;
    const press: Press = { target, startX: x, startY: y, moved: false, longPressed: false, timer: 0 };
    press.timer = window.setTimeout(() => {
      if (press.moved) return;
      press.longPressed = hasLongPress(target);
      send(target, 'longpress', finger);
      send(target, 'longtap', finger);
    }, LONG_PRESS_MS);
    this.presses.set(point.identifier, press);
    send(target, 'touchstart', finger);
    hoverStart(target);
  }

  private move(finger: Finger): void {
    const press = this.presses.get(finger.point.identifier);
    if (press === undefined) return;
    const distance = Math.hypot(finger.x - press.startX, finger.y - press.startY);
    if (!press.moved && distance > TAP_DISTANCE) {
      press.moved = true;
      clearTimeout(press.timer);
      hoverEnd(true);
    }
    send(press.target, 'touchmove', finger);
  }

  private finish(finger: Finger, cancelled: boolean): void {
    const id = finger.point.identifier;
    const press = this.presses.get(id);
    if (press === undefined) return;
    this.presses.delete(id);
    clearTimeout(press.timer);
    hoverEnd(press.moved);
    send(press.target, cancelled ? 'touchcancel' : 'touchend', finger);
    const isTap = !cancelled && !press.moved && !press.longPressed;
    if (isTap) send(press.target, 'tap', { ...finger, all: [] });
  }

  private pointOf(identifier: number, clientX: number, clientY: number): TouchPoint {
    const { left, top, scrollTop } = this.origin();
    const x = clientX - left;
    const y = clientY - top;
    return { identifier, clientX: x, clientY: y, pageX: x, pageY: y + scrollTop };
  }
}

function send(target: PreviewElement, type: string, { event, point, all }: Finger): void {
  const isTouch = type.startsWith('touch');
  if (isTouch) {
    const detail: PointDetail = { x: point.clientX, y: point.clientY };
    const own = new CustomEvent(`wp-${type}`, { bubbles: true, cancelable: true, detail });
    if (!target.dispatchEvent(own) && event.cancelable) event.preventDefault();
  }
  const node = nearest(target);
  if (node === undefined) return;
  const sent = new glassEasel.Event(type, isTouch ? {} : { x: point.pageX, y: point.pageY }, {
    originalEvent: event,
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches: all, changedTouches: [point] },
  });
  glassEasel.Event.dispatchEvent(node, sent);
  if (type === 'touchmove' && sent.defaultPrevented() && event.cancelable) event.preventDefault();
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
