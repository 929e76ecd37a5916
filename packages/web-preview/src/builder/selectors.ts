import selectorParser from 'postcss-selector-parser';

/** How a style sheet's names meet the elements that the runtime makes. */
export interface SelectorScope {
  /** Class prefix of an isolated component (`s12`), or undefined where classes are shared. */
  scopeName: string | undefined;
  /** Inside a page's `@scope` the page element is `:scope`: a tag there means something below it. */
  inPage?: boolean;
  /** Called for each tag name that is not `page`, with its 0-based line inside the selector. */
  onTag?: (tag: string) => void;
}

/** Classes with plain pseudo-classes and combinators: most of what style sheets hold, and quick to do. */
const PLAIN = /^[\s,>+~]*(?:\.[\w-]+(?:::?(?!host|root)[a-z-]+)?[\s,>+~]*)+$/;

/** Tags that come from no element of ours and stay as they are. */
const UNTOUCHED = new Set(['from', 'to', '*']);

/**
 * `.a` -> `.s12--a`, `view` -> `wx-view`, `:host` -> `[wx-host=s12]`, `#a` -> `[id$=--a]`
 * (ids in the page carry their component's own prefix).
 */
export function scopeSelector(selector: string, scope: SelectorScope): string {
  if (PLAIN.test(selector)) {
    return scope.scopeName === undefined ? selector : selector.replace(/\./g, `.${scope.scopeName}--`);
  }
  return selectorParser((root) => {
    root.walkClasses((node) => {
      if (scope.scopeName !== undefined) node.value = `${scope.scopeName}--${node.value}`;
    });
    root.walkTags((node) => {
      if (UNTOUCHED.has(node.value) || /^\d/.test(node.value)) return;
      if (node.value === 'page') {
        node.replaceWith(pageElement(scope));
        return;
      }
      scope.onTag?.(node.value);
      node.value = `wx-${node.value}`;
    });
    root.walkIds((node) => {
      const text = node.value;
      node.replaceWith(
        selectorParser.attribute({
          attribute: 'id',
          operator: '$=',
          value: `--${text}`,
          quoteMark: null,
          raws: {},
        }),
      );
    });
    root.walkPseudos((node) => {
      if (node.value === ':host') {
        // `:host(.on)`: what stands inside must hold for the host as well.
        for (const inner of [...(node.nodes[0]?.nodes ?? [])].reverse())
          node.parent?.insertAfter(node, inner);
        node.replaceWith(
          selectorParser.attribute({
            attribute: 'wx-host',
            operator: '=',
            value: scope.scopeName ?? '',
            quoteMark: null,
            raws: {},
          }),
        );
      } else if (node.value === ':root') {
        node.replaceWith(pageElement(scope));
      }
    });
  }).processSync(selector);
}

function pageElement({ inPage }: SelectorScope): selectorParser.Node {
  return inPage === true
    ? selectorParser.pseudo({ value: ':scope' })
    : selectorParser.tag({ value: 'wx-page' });
}
