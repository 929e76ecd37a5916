import * as glassEasel from 'glass-easel';
import type { PreviewElement } from './backend';

/** How long a pressed look stays after the finger left. */
const STAY_MS = 70;
/** A finger must rest this long before the look changes, so that scrolling does not flash. */
const START_MS = 50;

/** Segment of an element's classes that templates do not write to (StyleSegmentIndex.TEMP_EXTRA). */
const TEMPORARY = 3;

interface Hovered {
  element: glassEasel.Element;
  className: string;
}

let pending: number | undefined;
let hovered: Hovered | undefined;

/** The innermost element around the finger that has a `hover-class`. */
function find(target: PreviewElement): Hovered | undefined {
  for (let node: PreviewElement | null = target; node !== null; node = node.parentElement) {
    const element = node.__wxElement;
    if (element === undefined || !glassEasel.Component.isComponent(element)) continue;
    const data = element.data as { hoverClass?: unknown; disabled?: unknown };
    if (typeof data.hoverClass !== 'string' || data.disabled === true) continue;
    if (data.hoverClass !== '' && data.hoverClass !== 'none') return { element, className: data.hoverClass };
  }
  return undefined;
}

export function hoverStart(target: PreviewElement): void {
  hoverEnd(true);
  const found = find(target);
  if (found === undefined) return;
  pending = window.setTimeout(() => {
    pending = undefined;
    hovered = found;
    found.element.setNodeClass(found.className, TEMPORARY as never);
  }, START_MS);
}

/** `now`: the finger moved on; else the look stays a moment so that a quick tap is seen. */
export function hoverEnd(now: boolean): void {
  clearTimeout(pending);
  pending = undefined;
  const last = hovered;
  hovered = undefined;
  if (last === undefined) return;
  const clear = (): void => last.element.setNodeClass('', TEMPORARY as never);
  if (now) clear();
  else setTimeout(clear, STAY_MS);
}
