/** An element of a template, as far as rules about it go. */
export interface WxmlElement {
  tag: string;
  /** Attributes as written; an attribute without a value has ''. */
  attributes: ReadonlyMap<string, string>;
  /** Text and bindings directly in it. */
  text: string;
  children: WxmlElement[];
  /** Line in the file, from 1. */
  line: number;
}

const TAG = /<!--[\s\S]*?-->|<(\/?)([\w-]+)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;
/** What is in these is no markup. */
const RAW = /<wxs\b[^>]*?(?:\/>|>[\s\S]*?<\/wxs>)/g;

/** Reads a template that WeChat's compiler takes; the root stands for the file. */
export function readWxml(source: string): WxmlElement {
  const text = source.replace(RAW, (raw) => raw.replace(/[^\n]/g, ' '));
  const root: WxmlElement = { tag: '', attributes: new Map(), text: '', children: [], line: 1 };
  const open: WxmlElement[] = [root];
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, close, tag, attributes = '', selfClosed] = match;
    const parent = open.at(-1) ?? root;
    parent.text += text.slice(at, match.index).trim();
    at = match.index + whole.length;
    if (tag === undefined) continue;
    if (close === '/') {
      if (open.length > 1) open.pop();
      continue;
    }
    const line = text.slice(0, match.index).split('\n').length;
    const element: WxmlElement = { tag, attributes: attributesIn(attributes), text: '', children: [], line };
    parent.children.push(element);
    if (selfClosed !== '/') open.push(element);
  }
  return root;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  );
}

/** The element and all in it, outermost first. */
export function withDescendants(element: WxmlElement): WxmlElement[] {
  return [element, ...element.children.flatMap(withDescendants)];
}
