import type { GeneralComponent } from 'glass-easel';
import type { PreviewElement } from '../framework/backend';
import { addKnownTag } from '../framework/known-tags';
import { reportError } from '../framework/log';
import { space } from '../framework/space';

type PropType = typeof String | typeof Number | typeof Boolean | typeof Object | typeof Array | null;
/** A property's type, or its type and its value when it is not given. */
type PropSpec = PropType | [type: PropType, value: unknown];

/** One built-in component on a page, as its own code sees it. */
export interface Host {
  component: GeneralComponent;
  /** The `wx-` element. */
  element: HTMLElement;
  text(prop: string): string;
  number(prop: string): number;
  flag(prop: string): boolean;
  value(prop: string): unknown;
  /** Changes a property from inside, as `model:` bindings expect it. */
  set(prop: string, value: unknown): void;
  emit(name: string, detail: unknown, options?: { bubbles?: boolean; composed?: boolean }): void;
}

/** What a component does with its host; all of it may be left out. */
export interface Behaviour {
  /** Draws the properties as they are; called after creation and after each change. */
  update?(): void;
  attached?(): void;
  detached?(): void;
}

export interface Definition {
  tag: string;
  props?: Record<string, PropSpec>;
  create?(host: Host): Behaviour;
}

/** What every component has; aria attributes go to the element. */
const COMMON: Record<string, PropSpec> = {
  hidden: Boolean,
  role: null,
  ariaRole: null,
  ariaLabel: null,
  ariaHidden: null,
  ariaDisabled: null,
  ariaChecked: null,
  ariaSelected: null,
  ariaExpanded: null,
  ariaModal: null,
  ariaLive: null,
  ariaLabelledby: null,
  ariaDescribedby: null,
  ariaBusy: null,
  ariaValuenow: null,
  ariaValuemin: null,
  ariaValuemax: null,
  tabindex: null,
};

/** Attributes of an element, by the property that gives each. */
const ATTRIBUTES = Object.keys(COMMON)
  .filter((name) => name !== 'hidden')
  .map((name): [prop: string, attribute: string] => [
    name,
    name === 'ariaRole'
      ? 'role'
      : name.replace(/^aria(.)/, (_all, first: string) => `aria-${first.toLowerCase()}`),
  ]);

interface Known {
  host: Host;
  behaviour: Behaviour;
  /** Nothing is drawn before: a component is given one property after another until then. */
  attached: boolean;
  /** Attributes as they were last written. */
  drawn: Record<string, unknown>;
}

const behaviours = new WeakMap<object, Known>();

/** The host of a built-in component, or undefined. */
export function hostOf(component: object): Host | undefined {
  return behaviours.get(component)?.host;
}

/** Registers a built-in component for all templates. */
export function define({ tag, props = {}, create }: Definition): void {
  addKnownTag(tag);
  const properties = Object.fromEntries(
    Object.entries({ ...COMMON, ...props }).map(([name, spec]) =>
      Array.isArray(spec) ? [name, { type: spec[0], value: spec[1] }] : [name, { type: spec }],
    ),
  );
  const components = space.getComponentSpace();
  const definition = components.defineComponent({
    is: `wx-builtin/${tag}`,
    properties: properties as never,
    options: { multipleSlots: false, virtualHost: false },
    lifetimes: {
      created(this: unknown) {
        const component = this as GeneralComponent;
        const host = makeHost(component);
        behaviours.set(component, { host, behaviour: create?.(host) ?? {}, attached: false, drawn: {} });
      },
      attached(this: unknown) {
        const known = behaviours.get(this as object);
        if (known !== undefined) known.attached = true;
        update(this as GeneralComponent);
        run(tag, () => known?.behaviour.attached?.());
      },
      detached(this: unknown) {
        run(tag, () => behaviours.get(this as object)?.behaviour.detached?.());
      },
    } as never,
    observers: [
      {
        fields: '**',
        observer(this: unknown) {
          update(this as GeneralComponent);
        },
      },
    ] as never,
  });
  components.setGlobalUsingComponent(tag, definition as never);
}

/** Draws the built-in components below a node that is on no page, as they are drawn when they are attached. */
export function drawUnattached(root: HTMLElement): void {
  for (const node of root.querySelectorAll<PreviewElement>('*')) {
    const known = node.__wxElement && behaviours.get(node.__wxElement);
    if (known === undefined || known.attached) continue;
    known.attached = true;
    update(known.host.component);
  }
}

function run(tag: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    reportError(`<${tag}>`, cause);
  }
}

function update(component: GeneralComponent): void {
  const known = behaviours.get(component);
  if (known === undefined || !known.attached) return;
  drawCommon(known);
  run(component.tagName, () => known.behaviour.update?.());
}

/** Writes what changed. */
function drawCommon({ host, drawn }: Known): void {
  const { element } = host;
  const data = host.component.data as Record<string, unknown>;
  const hidden = Boolean(data['hidden']);
  if (element.hidden !== hidden) element.hidden = hidden;
  for (const [prop, attribute] of ATTRIBUTES) {
    const value = data[prop] === '' ? undefined : (data[prop] ?? undefined);
    if (value === drawn[prop]) continue;
    drawn[prop] = value;
    if (value !== undefined) element.setAttribute(attribute, String(value));
    else if (attribute !== 'role') element.removeAttribute(attribute);
  }
}

function makeHost(component: GeneralComponent): Host {
  const data = (): Record<string, unknown> => component.data as Record<string, unknown>;
  return {
    component,
    // What is made inside a component that has left the page already has no node; nobody sees this one.
    element: component.$$ instanceof HTMLElement ? component.$$ : document.createElement('wx-gone'),
    text: (prop) => {
      const value = data()[prop];
      return value === null || value === undefined ? '' : String(value);
    },
    number: (prop) => Number(data()[prop]) || 0,
    flag: (prop) => Boolean(data()[prop]),
    value: (prop) => data()[prop],
    set: (prop, value) => {
      component.replaceDataOnPath([prop], value);
      component.applyDataUpdates();
    },
    emit: (name, detail, options = {}) => component.triggerEvent(name, detail, options),
  };
}
