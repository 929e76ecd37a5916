/** Makes an element: `h('div', 'class names', 'text or children')`. */
export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(...children);
  return node;
}

/** A drawing from SVG text; the text is always our own. */
export function drawing(svg: string, className = ''): HTMLElement {
  const node = h('span', className);
  node.innerHTML = svg;
  return node;
}
