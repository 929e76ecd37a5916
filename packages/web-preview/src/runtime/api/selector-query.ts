import * as glassEasel from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';
import { canvasNode } from '../components/canvas';
import type { PageStack } from '../pages/stack';

type Caller = component.GeneralComponent;

/** What to tell of each node found. */
interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: string[];
  computedStyle?: string[];
  context?: boolean;
  node?: boolean;
}

type Callback = (result: unknown) => void;

interface Question {
  /** Undefined: the viewport. */
  selector: string | undefined;
  all: boolean;
  owner: Caller | undefined;
  fields: Fields;
  callback: Callback | undefined;
}

const NOWHERE = { left: 0, top: 0 };

/** wx.createSelectorQuery: asks where nodes are, how large, and for the canvas behind them. */
export class SelectorQuery {
  private owner: Caller | undefined;
  private readonly questions: Question[] = [];

  constructor(
    private readonly stack: PageStack,
    owner?: Caller,
  ) {
    this.owner = owner;
  }

  in(owner: Caller): this {
    this.owner = owner;
    return this;
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, (fields, callback) => this.ask(selector, false, fields, callback));
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, (fields, callback) => this.ask(selector, true, fields, callback));
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, (fields, callback) => this.ask(undefined, false, fields, callback));
  }

  /** Answers after the next layout, all questions at once, in their order. */
  exec(callback?: (results: unknown[]) => void): this {
    setTimeout(() => {
      const results = this.questions.map((question) => this.answer(question));
      this.questions.forEach((question, index) => question.callback?.(results[index]));
      callback?.(results);
    }, 0);
    return this;
  }

  private ask(
    selector: string | undefined,
    all: boolean,
    fields: Fields,
    callback: Callback | undefined,
  ): void {
    this.questions.push({ selector, all, owner: this.owner, fields, callback });
  }

  private answer({ selector, all, owner, fields }: Question): unknown {
    const view = this.stack.top;
    if (selector === undefined) return view === undefined ? null : viewportResult(view.scroller, fields);
    const caller = owner ?? (view?.instance as unknown as Caller | undefined);
    const found = caller === undefined ? [] : findAll(caller, selector);
    const origin = view?.frame.getBoundingClientRect() ?? NOWHERE;
    const results = found.map((element) => nodeResult(element, fields, origin));
    return all ? results : (results[0] ?? null);
  }
}

/** Elements of a component's template that a selector means; a leading `.a >>> .b` crosses into components. */
export function findAll(caller: Caller, selector: string): glassEasel.Element[] {
  const root = caller._$.getShadowRoot();
  if (root === null || root === undefined) return [];
  return selector.split(',').flatMap((one) => root.querySelectorAll(one.trim()));
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly ask: (fields: Fields, callback: Callback | undefined) => void,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    this.ask(fields, callback);
    return this.query;
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback);
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback);
  }
}

function viewportResult(scroller: HTMLElement, fields: Fields): Record<string, unknown> {
  const { clientWidth: width, clientHeight: height } = scroller;
  return {
    ...(fields.id === true ? { id: '' } : {}),
    ...(fields.dataset === true ? { dataset: {} } : {}),
    ...(fields.rect === true ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size === true ? { width, height } : {}),
    ...(fields.scrollOffset === true ? scrollOf(scroller) : {}),
  };
}

function nodeResult(
  element: glassEasel.Element,
  fields: Fields,
  origin: { left: number; top: number },
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (fields.id === true) result['id'] = element.id;
  if (fields.dataset === true) result['dataset'] = element.dataset;
  if (fields.mark === true) result['mark'] = element.collectMarks();
  const host = domOf(element);
  if (host !== undefined) {
    const rect = host.getBoundingClientRect();
    if (fields.rect === true) {
      result['left'] = rect.left - origin.left;
      result['top'] = rect.top - origin.top;
      result['right'] = rect.right - origin.left;
      result['bottom'] = rect.bottom - origin.top;
    }
    if (fields.size === true) Object.assign(result, { width: rect.width, height: rect.height });
    if (fields.scrollOffset === true) Object.assign(result, scrollOf(host));
    if (fields.computedStyle !== undefined) {
      const style = getComputedStyle(host);
      for (const name of fields.computedStyle) result[name] = style.getPropertyValue(cssName(name));
    }
    if (fields.node === true || fields.context === true) {
      result[fields.node === true ? 'node' : 'context'] = canvasNode(element) ?? scrollNode(host);
    }
  }
  if (fields.properties !== undefined && glassEasel.Component.isComponent(element)) {
    const data = element.data as Record<string, unknown>;
    for (const name of fields.properties) result[name] = data[name];
  }
  return result;
}

/** A component without a node of its own (virtualHost) stands where its first child does. */
function domOf(element: glassEasel.Element): HTMLElement | undefined {
  const own = element.$$;
  if (own instanceof HTMLElement) return own;
  const children = glassEasel.ElementIterator.create(element, 'composed-descendants-root-first' as never);
  for (const child of children) {
    const node = (child as glassEasel.Element).$$;
    if (node instanceof HTMLElement) return node;
  }
  return undefined;
}

/** What `node()` of a scroll-view gives: enough to scroll it. */
function scrollNode(host: HTMLElement): object {
  return {
    scrollTo: (options: { top?: number; left?: number; animated?: boolean }) =>
      host.scrollTo({
        ...(options.top === undefined ? {} : { top: options.top }),
        ...(options.left === undefined ? {} : { left: options.left }),
        behavior: options.animated === false ? 'instant' : 'smooth',
      }),
    scrollIntoView: (selector: string) =>
      host.querySelector(selector)?.scrollIntoView({ behavior: 'smooth' }),
  };
}

function scrollOf(node: HTMLElement): Record<string, number> {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = node;
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function cssName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
