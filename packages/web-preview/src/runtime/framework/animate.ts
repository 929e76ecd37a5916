import type * as glassEasel from 'glass-easel';
import { convertLengths } from '../../builder/lengths';

type WeKeyframe = Record<string, string | number | (string | number)[]>;

const ANGLES = /^(rotate|skew)/;
const TRANSFORM = /^(rotate|scale|skew|translate|matrix)/;
const OPTIONS = new Set(['ease', 'offset', 'composite']);

/** A WeChat keyframe (transforms as fields of their own) as the browser wants it. */
export function toKeyframe(frame: WeKeyframe): Keyframe {
  const result: Keyframe = {};
  const transforms: string[] = [];
  for (const [name, value] of Object.entries(frame)) {
    if (OPTIONS.has(name)) continue;
    const values = Array.isArray(value) ? value : [value];
    if (TRANSFORM.test(name) && name !== 'transformOrigin') {
      const unit = ANGLES.test(name) ? 'deg' : name.startsWith('translate') ? 'px' : '';
      transforms.push(`${name}(${values.map((one) => (typeof one === 'number' ? one + unit : one)).join()})`);
    } else result[name] = convertLengths(values.join(' '));
  }
  if (transforms.length > 0) result['transform'] = transforms.join(' ');
  if (typeof frame['offset'] === 'number') result.offset = frame['offset'];
  if (typeof frame['ease'] === 'string') result.easing = frame['ease'];
  return result;
}

/** `this.animate(selector, keyframes, duration, done)` of pages and components. */
export function animate(
  root: glassEasel.ShadowRoot | null,
  selector: string,
  frames: WeKeyframe[],
  duration: number,
  done?: () => void,
): void {
  const nodes = domNodes(root, selector);
  const keyframes = frames.map(toKeyframe);
  const running = nodes.map((node) => node.animate(keyframes, { duration, fill: 'forwards' }).finished);
  void Promise.allSettled(running).then(() => done?.());
}

/** `this.clearAnimation(selector, done)`. */
export function clearAnimation(
  root: glassEasel.ShadowRoot | null,
  selector: string,
  done?: () => void,
): void {
  for (const node of domNodes(root, selector)) for (const one of node.getAnimations()) one.cancel();
  done?.();
}

function domNodes(root: glassEasel.ShadowRoot | null, selector: string): HTMLElement[] {
  const found = root?.querySelectorAll(selector) ?? [];
  return found.map((element) => element.$$).filter((node): node is never => node instanceof HTMLElement);
}
