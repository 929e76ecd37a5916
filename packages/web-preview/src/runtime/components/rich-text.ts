import { convertLengths } from '../../builder/lengths';
import { define } from './define';

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
  text?: string;
}

/** Elements that WeChat lets through; everything else loses its tag and keeps its children. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section ' +
    'small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set([
  'class',
  'style',
  'width',
  'height',
  'src',
  'alt',
  'colspan',
  'rowspan',
  'align',
  'dir',
  'span',
  'start',
  'type',
  'color',
  'size',
  'face',
]);

export function defineRichText(): void {
  define({
    tag: 'rich-text',
    props: { nodes: null, space: String, userSelect: Boolean, mode: String },
    create(host) {
      let drawn: unknown;
      return {
        update() {
          const nodes = host.value('nodes');
          if (nodes === drawn) return;
          drawn = nodes;
          const content =
            typeof nodes === 'string'
              ? parse(nodes)
              : ((nodes ?? []) as RichNode[]).map((node) => fromNode(node));
          host.element.replaceChildren(...content.filter((node): node is Node => node !== undefined));
        },
      };
    },
  });
}

function parse(html: string): (Node | undefined)[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return Array.from(parsed.body.childNodes, clean);
}

function clean(node: Node): Node | undefined {
  if (node instanceof Text) return document.createTextNode(node.data);
  if (!(node instanceof Element)) return undefined;
  const name = node.tagName.toLowerCase();
  const attrs = Object.fromEntries(
    Array.from(node.attributes, (attribute) => [attribute.name, attribute.value]),
  );
  return element(name, attrs, Array.from(node.childNodes, clean));
}

function fromNode(node: RichNode): Node | undefined {
  if (node.type === 'text') return document.createTextNode(decode(node.text ?? ''));
  return element((node.name ?? '').toLowerCase(), node.attrs ?? {}, (node.children ?? []).map(fromNode));
}

function element(
  name: string,
  attrs: Record<string, string>,
  children: (Node | undefined)[],
): Node | undefined {
  if (name === 'script' || name === 'style') return undefined;
  const made = document.createElement(TAGS.has(name) ? name : 'span');
  for (const [key, value] of Object.entries(attrs)) {
    if (!ATTRIBUTES.has(key) || /^\s*javascript:/i.test(value)) continue;
    made.setAttribute(key, key === 'style' ? convertLengths(value) : value);
  }
  made.append(...children.filter((child): child is Node => child !== undefined));
  return made;
}

/** The entities that WeChat decodes in text nodes. */
function decode(text: string): string {
  const known: Record<string, string> = {
    nbsp: '\u00a0',
    lt: '<',
    gt: '>',
    amp: '&',
    apos: "'",
    quot: '"',
    ensp: '\u2002',
    emsp: '\u2003',
  };
  return text.replace(/&(\w+);/g, (all, name: string) => known[name] ?? all);
}
