import * as glassEasel from 'glass-easel';
import type { PreviewElement } from './backend';
import { nearest } from './gestures';

/** Enter (and space on a button) taps what has the focus, so that no mouse is needed. */
export function listenToKeys(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    const focused = event.target as PreviewElement;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (focused.__wxElement === undefined || focused.tabIndex < 0) return;
    const node = nearest(focused);
    if (node === undefined || event.defaultPrevented) return;
    event.preventDefault();
    const rect = focused.getBoundingClientRect();
    const detail = { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    glassEasel.triggerEvent(node, 'tap', detail, { bubbles: true, composed: true, capturePhase: true });
  });
}
