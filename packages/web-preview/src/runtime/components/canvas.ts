import * as glassEasel from 'glass-easel';
import { h } from '../frame/dom';
import { define, hostOf } from './define';

/** The DOM canvas of each `canvas` component. */
const canvases = new WeakMap<object, HTMLCanvasElement>();

export function defineCanvas(): void {
  define({
    tag: 'canvas',
    props: { type: String, canvasId: String, disableScroll: Boolean },
    create(host) {
      const canvas = h('canvas', 'wp-canvas');
      host.element.append(canvas);
      canvases.set(host.component, canvas);
      host.element.addEventListener('wp-touchmove', (event) => {
        if (host.flag('disableScroll')) event.preventDefault();
      });
      return {
        attached() {
          // A canvas that nobody sized is as large as it is shown.
          canvas.width = host.element.clientWidth;
          canvas.height = host.element.clientHeight;
        },
      };
    },
  });
}

/** The node that `SelectorQuery.node()` gives for a canvas: the DOM canvas with WeChat's names added. */
export function canvasNode(element: glassEasel.Element): HTMLCanvasElement | undefined {
  const canvas = glassEasel.Component.isComponent(element) ? canvases.get(element) : undefined;
  if (canvas === undefined || hostOf(element) === undefined) return undefined;
  return Object.assign(canvas, {
    createImage: () => new Image(),
    createPath2D: (path?: Path2D) => new Path2D(path),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  });
}
