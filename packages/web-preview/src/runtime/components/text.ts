import { define } from './define';

/** text: `user-select` and `space` as style; `decode` of entities in its own text. */
export function defineText(): void {
  define({
    tag: 'text',
    props: {
      selectable: Boolean,
      userSelect: Boolean,
      space: String,
      decode: Boolean,
      numberOfLines: null,
      overflow: String,
      maxLines: null,
    },
    create: (host) => ({
      update() {
        host.element.classList.toggle('wp-select', host.flag('selectable') || host.flag('userSelect'));
        host.element.classList.toggle('wp-space', host.text('space') !== '');
      },
      attached() {
        if (!host.flag('decode')) return;
        for (const node of Array.from(host.element.childNodes)) {
          if (node instanceof Text) node.data = decodeEntities(node.data);
        }
      },
    }),
  });
}

function decodeEntities(text: string): string {
  const known: Record<string, string> = {
    nbsp: '\u00a0',
    lt: '<',
    gt: '>',
    amp: '&',
    apos: "'",
    ensp: '\u2002',
    emsp: '\u2003',
  };
  return text.replace(/&(\w+);/g, (all, name: string) => known[name] ?? all);
}
