import { drawing, h } from './dom';

const MORE =
  '<svg viewBox="0 0 24 24" width="20" height="20" fill="currentColor"><circle cx="5" cy="12" r="1.900"/><circle cx="12" cy="12" r="2.600"/><circle cx="19" cy="12" r="1.900"/></svg>';
const CLOSE =
  '<svg viewBox="0 0 24 24" width="20" height="20"><circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="12" cy="12" r="3" fill="currentColor"/></svg>';

/** The two buttons at the top right of every mini program. */
export function createCapsule(actions: { more(): void; close(): void }): HTMLElement {
  const button = (svg: string, label: string, act: () => void): HTMLElement => {
    const node = h('button', '', drawing(svg));
    node.type = 'button';
    node.setAttribute('aria-label', label);
    node.addEventListener('click', act);
    return node;
  };
  return h('div', 'wp-capsule', button(MORE, '更多', actions.more), button(CLOSE, '回到首页', actions.close));
}
