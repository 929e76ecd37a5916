/** One `step()` of an animation: what to be, and how to get there. */
export interface AnimationStep {
  styles: Record<string, string>;
  transforms: string[];
  duration: number;
  delay: number;
  timingFunction: string;
  transformOrigin: string;
}

interface StepOptions {
  duration?: number;
  delay?: number;
  timingFunction?: string;
  transformOrigin?: string;
}

const px = (value: number | string): string => (typeof value === 'number' ? `${value}px` : value);
const deg = (value: number): string => `${value}deg`;

const TRANSFORMS: Record<string, (...values: number[]) => string> = {
  rotate: (a = 0) => `rotate(${deg(a)})`,
  rotateX: (a = 0) => `rotateX(${deg(a)})`,
  rotateY: (a = 0) => `rotateY(${deg(a)})`,
  rotateZ: (a = 0) => `rotateZ(${deg(a)})`,
  rotate3d: (x = 0, y = 0, z = 0, a = 0) => `rotate3d(${x},${y},${z},${deg(a)})`,
  scale: (x = 1, y = x) => `scale(${x},${y})`,
  scaleX: (x = 1) => `scaleX(${x})`,
  scaleY: (y = 1) => `scaleY(${y})`,
  scaleZ: (z = 1) => `scaleZ(${z})`,
  scale3d: (x = 1, y = 1, z = 1) => `scale3d(${x},${y},${z})`,
  skew: (x = 0, y = 0) => `skew(${deg(x)},${deg(y)})`,
  skewX: (x = 0) => `skewX(${deg(x)})`,
  skewY: (y = 0) => `skewY(${deg(y)})`,
  translate: (x = 0, y = 0) => `translate(${px(x)},${px(y)})`,
  translateX: (x = 0) => `translateX(${px(x)})`,
  translateY: (y = 0) => `translateY(${px(y)})`,
  translateZ: (z = 0) => `translateZ(${px(z)})`,
  translate3d: (x = 0, y = 0, z = 0) => `translate3d(${px(x)},${px(y)},${px(z)})`,
  matrix: (...m) => `matrix(${m.join()})`,
  matrix3d: (...m) => `matrix3d(${m.join()})`,
};

const STYLES: Record<string, (value: number | string) => string> = {
  opacity: String,
  backgroundColor: String,
  width: px,
  height: px,
  top: px,
  bottom: px,
  left: px,
  right: px,
};

/** wx.createAnimation: collects steps that `view` plays when it gets them through `animation`. */
export function createAnimation(defaults: StepOptions = {}): Record<string, unknown> {
  let steps: AnimationStep[] = [];
  let styles: Record<string, string> = {};
  let transforms: string[] = [];
  const animation: Record<string, unknown> = {
    step: (options: StepOptions = {}) => {
      const merged = {
        duration: 400,
        delay: 0,
        timingFunction: 'linear',
        transformOrigin: '50% 50% 0',
        ...defaults,
        ...options,
      };
      steps.push({ styles, transforms, ...merged });
      styles = {};
      transforms = [];
      return animation;
    },
    export: () => {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const [name, make] of Object.entries(TRANSFORMS)) {
    animation[name] = (...values: number[]) => {
      transforms.push(make(...values));
      return animation;
    };
  }
  for (const [name, make] of Object.entries(STYLES)) {
    animation[name] = (value: number | string) => {
      styles[name] = make(value);
      return animation;
    };
  }
  return animation;
}

/** Plays exported steps on an element, one after another; the last look stays. */
export function playAnimation(element: HTMLElement, exported: unknown): void {
  const actions = (exported as { actions?: AnimationStep[] } | null | undefined)?.actions ?? [];
  let wait = 0;
  for (const step of actions) {
    setTimeout(() => {
      element.style.transition = `all ${step.duration}ms ${step.timingFunction} ${step.delay}ms`;
      element.style.transformOrigin = step.transformOrigin;
      Object.assign(element.style, step.styles);
      if (step.transforms.length > 0) element.style.transform = step.transforms.join(' ');
    }, wait);
    wait += step.duration + step.delay;
  }
}
