import * as glassEasel from 'glass-easel';
import { convertLengths } from '../../builder/lengths';
import { isKnownTag } from './known-tags';
import { warnOnce } from './log';

/** Size of the area a page is laid out in, CSS pixels. */
export interface PageSize {
  width: number;
  height: number;
}

/** A node of the page with what the preview remembers of it. */
export interface PreviewElement extends HTMLElement {
  __wxElement?: glassEasel.Element;
  /** A longpress listener is on it, so that a long press does not tap as well. */
  __longpress?: boolean;
}

const ignoreClick = (): void => undefined;

/** The DOM as glass-easel sees it: `wx-` tags, rpx in inline styles, our own events and page size. */
export class PreviewBackend extends glassEasel.CurrentWindowBackendContext {
  private readonly pageSize: () => PageSize;

  constructor(pageSize: () => PageSize) {
    super();
    this.pageSize = pageSize;
    type Dom = typeof this.document;
    this.document = {
      createElement: (tag: string) => createElement(tag) as unknown as ReturnType<Dom['createElement']>,
      createTextNode: (text: string) =>
        document.createTextNode(text) as unknown as ReturnType<Dom['createTextNode']>,
      createDocumentFragment: () =>
        document.createDocumentFragment() as unknown as ReturnType<Dom['createDocumentFragment']>,
    };
  }

  override getWindowWidth(): number {
    return this.pageSize().width;
  }

  override getWindowHeight(): number {
    return this.pageSize().height;
  }

  override associateValue(element: never, value: glassEasel.Element): void {
    const node = element as PreviewElement;
    node.__wxElement = value;
    if (glassEasel.NativeNode.isNativeNode(value) && !isKnownTag(value.is)) {
      warnOnce(`component <${value.is}> is not available here`);
    }
  }

  /** Events are made in gestures.ts, never by listeners on single nodes. */
  override onEvent(): void {
    return undefined;
  }

  /**
   * Chromium sends a finger's tap to the nearest node that looks clickable; a node with a tap listener must look so.
   */
  override setListenerStats(element: never, type: string): void {
    const node = element as PreviewElement | null;
    if (node === null) return;
    if (type === 'tap') node.addEventListener('click', ignoreClick);
    if (type === 'longpress' || type === 'longtap') node.__longpress = true;
  }
}

/** `wx-` keeps mini-program tags (input, button) apart from HTML's. */
function createElement(tag: string): HTMLElement {
  const node = document.createElement(tag.startsWith('wx-') ? tag : `wx-${tag}`);
  node.setAttribute = function setAttribute(name: string, value: string): void {
    const converted = name === 'style' ? convertLengths(value) : value;
    HTMLElement.prototype.setAttribute.call(node, name, converted);
  };
  return node;
}
