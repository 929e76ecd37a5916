import type { component } from 'glass-easel-miniprogram-adapter';
import type { PageStack } from '../pages/stack';
import { findAll } from './selector-query';

interface Margins {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

interface Options {
  thresholds?: number[];
  initialRatio?: number;
  observeAll?: boolean;
}

/** wx.createIntersectionObserver over the browser's own. */
export class PreviewIntersectionObserver {
  private observers: IntersectionObserver[] = [];
  private relative: string | undefined;
  private margins: Margins = {};

  constructor(
    private readonly stack: PageStack,
    private readonly owner: component.GeneralComponent | undefined,
    private readonly options: Options = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.relative = selector;
    this.margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.relative = undefined;
    this.margins = margins;
    return this;
  }

  observe(selector: string, callback: (result: Record<string, unknown>) => void): void {
    const view = this.stack.viewOf(this.owner) ?? this.stack.top;
    const caller = this.owner ?? (view?.instance as unknown as component.GeneralComponent | undefined);
    if (view === undefined || caller === undefined) return;
    const found = findAll(caller, selector);
    const targets = this.options.observeAll === true ? found : found.slice(0, 1);
    const relative = this.relative === undefined ? undefined : findAll(caller, this.relative)[0]?.$$;
    const root = relative instanceof HTMLElement ? relative : view.scroller;
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins;
    const initial = this.options.initialRatio ?? 0;
    for (const target of targets) {
      const node = target.$$;
      if (!(node instanceof HTMLElement)) continue;
      let first = true;
      const observer = new IntersectionObserver(
        (entries) => {
          const entry = entries.at(-1);
          if (entry === undefined) return;
          // The browser always tells of the start; WeChat only if it differs from the initial ratio.
          const skip = first && entry.intersectionRatio === initial && !entry.isIntersecting;
          first = false;
          if (skip) return;
          const origin = view.frame.getBoundingClientRect();
          callback({
            id: target.id,
            dataset: target.dataset,
            intersectionRatio: entry.intersectionRatio,
            intersectionRect: rectOf(entry.intersectionRect, origin),
            boundingClientRect: rectOf(entry.boundingClientRect, origin),
            relativeRect: rectOf(entry.rootBounds ?? origin, origin),
            time: Date.now(),
          });
        },
        {
          root,
          rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
          threshold: this.options.thresholds ?? [0],
        },
      );
      observer.observe(node);
      this.observers.push(observer);
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect();
  }
}

function rectOf(rect: DOMRectReadOnly, origin: DOMRectReadOnly): Record<string, number> {
  return {
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    right: rect.right - origin.left,
    bottom: rect.bottom - origin.top,
    width: rect.width,
    height: rect.height,
  };
}
