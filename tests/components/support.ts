import path from 'node:path';
import simulate from 'miniprogram-simulate';
import { installPhone, type FakePhone } from '../../miniprogram/services/testing/phone';

const ROOT = path.join(__dirname, '..', '..', 'miniprogram');

/** A component on a page of its own, in miniprogram-simulate: WeChat's compiler, an old framework, no layout. */
export interface Mounted {
  /** Everything one can read on it. */
  text(): string;
  /** Elements that match, also inside components and slots. */
  all(selector: string): HTMLElement[];
  data: Record<string, unknown>;
  /** Calls a method of the component. */
  call(method: string, ...given: unknown[]): unknown;
  set(properties: Record<string, unknown>): void;
  /** Touches an element as a finger does. */
  tap(selector: string, index?: number): Promise<void>;
  /** Details of the events of a name that the component has sent. */
  heard(event: string): unknown[];
  pageLife(name: 'show' | 'hide'): void;
  detach(): void;
}

/** Lets promises and the framework's queues run. */
export async function settle(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** TDesign is not tested here but in a browser: each of its components is a plain box with its slots. */
function stubs(): Record<string, string> {
  const stub = (tagName: string, template: string, properties: Record<string, unknown> = {}): string =>
    simulate.load({
      tagName,
      template,
      properties,
      options: { multipleSlots: true },
    } as unknown as Parameters<typeof simulate.load>[0]) as unknown as string;
  return {
    't-popup': stub('t-popup', '<view wx:if="{{visible}}" class="popup"><slot name="content"/></view>', {
      visible: Boolean,
    }),
  };
}

export const phone: FakePhone = installPhone();
Object.assign(globalThis, { Behavior: simulate.behavior, getCurrentPages: () => [] });

/** Loads a component once a test file, e.g. `item-card`. */
export function load(name: string): string {
  return simulate.load(path.join(ROOT, 'components', name, 'index'), name, {
    rootPath: ROOT,
    usingComponents: stubs(),
    compilerOptions: { maxBuffer: 16 * 1024 * 1024 },
  });
}

const mounted: Mounted[] = [];

const EVENTS = [
  'open',
  'more',
  'retry',
  'action',
  'answered',
  'loaded',
  'last',
  'change',
  'choose',
  'close',
  'decide',
];
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

interface Subject {
  data: Record<string, unknown>;
  instance: Record<string, (...given: unknown[]) => unknown>;
  triggerPageLifeTime(name: string): void;
}

/** Puts a loaded component on a page that gives it its properties and listens to its events. */
export function mount(id: string, properties: Record<string, unknown> = {}): Mounted {
  const events = new Map<string, unknown[]>();
  const names = Object.keys(properties);
  const page = simulate.load({
    usingComponents: { subject: id },
    template: `<subject id="subject" ${names.map((name) => `${kebab(name)}="{{${name}}}"`).join(' ')} ${EVENTS.map(
      (name) => `bind:${name}="hear"`,
    ).join(' ')}/>`,
    data: properties,
    methods: {
      hear({ type, detail }: { type: string; detail: unknown }) {
        events.set(type, [...(events.get(type) ?? []), detail]);
      },
    },
  } as unknown as string);
  const root = simulate.render(page) as unknown as {
    attach(parent: Node): void;
    detach(): void;
    setData(data: Record<string, unknown>): void;
    querySelector(selector: string): Subject | undefined;
  };
  const parent = document.createElement('div');
  document.body.append(parent);
  root.attach(parent);
  const subject = root.querySelector('#subject');
  if (subject === undefined) throw new Error('the component was not made');
  const found = (selector: string): HTMLElement[] =>
    Array.from(parent.querySelectorAll<HTMLElement>(selector));
  const self: Mounted = {
    text: () => parent.textContent.replace(/\s+/g, ' ').trim(),
    all: found,
    get data() {
      return subject.data;
    },
    call: (method, ...given) => subject.instance[method]?.(...given),
    set: (given) => {
      root.setData(given);
    },
    async tap(selector, index = 0) {
      const node = found(selector)[index];
      if (node === undefined)
        throw new Error(`nothing matches ${selector} in ${parent.innerHTML.slice(0, 500)}`);
      touch(node);
      await settle(8);
    },
    heard: (event) => events.get(event) ?? [],
    pageLife: (name) => {
      subject.triggerPageLifeTime(name);
    },
    detach: () => {
      root.detach();
      parent.remove();
    },
  };
  mounted.push(self);
  return self;
}

function touch(node: HTMLElement): void {
  const finger = { identifier: 0, target: node, clientX: 0, clientY: 0, pageX: 0, pageY: 0 };
  for (const name of ['touchstart', 'touchend']) {
    const event = new Event(name, { bubbles: true, cancelable: true });
    const touches = name === 'touchend' ? [] : [finger];
    node.dispatchEvent(Object.assign(event, { touches, changedTouches: [finger], targetTouches: [] }));
  }
}

afterEach(() => {
  for (const each of mounted.splice(0)) each.detach();
  phone.cells.clear();
  phone.calls.length = 0;
});
