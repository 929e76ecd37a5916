import type { behavior, types } from 'glass-easel-miniprogram-adapter';
import { space } from './space';

type Definition = types.GeneralComponentDefinition & { behaviors?: unknown[] };
type AnyBehavior = behavior.GeneralBehavior;

interface Registry {
  /** Called at the head of each page's and component's script, with its path. */
  enter(path: string): void;
  /** `Page` and `Component` bound to a path, for scripts whose requires run inside their body. */
  constructors(path: string): { Page: (def: never) => void; Component: (def: Definition) => unknown };
}

let current = '';

/** Behaviors that WeChat names by strings. What they add is done by the built-in components. */
const builtIn: Record<string, AnyBehavior> = {};

function defineBuiltIns(): void {
  const empty = (): AnyBehavior => space.behavior().register() as unknown as AnyBehavior;
  builtIn['wx://form-field'] = space
    .behavior()
    .definition({ properties: { name: String, value: null } })
    .register() as unknown as AnyBehavior;
  for (const name of ['form-field-group', 'form-field-button', 'component-export', 'proxy-scroll-view']) {
    builtIn[`wx://${name}`] = empty();
  }
}

function realBehaviors(def: Definition): Definition {
  if (!Array.isArray(def.behaviors)) return def;
  const behaviors = (def.behaviors as unknown[]).flatMap((one) => {
    if (typeof one !== 'string') return [one as AnyBehavior];
    const known = builtIn[one];
    return known === undefined ? [] : [known];
  });
  return { ...def, behaviors };
}

function constructors(path: () => string): ReturnType<Registry['constructors']> {
  return {
    Page: (def) =>
      space
        .component(path())
        .pageDefinition(realBehaviors(def) as never)
        .register(),
    Component: (def) => {
      const real = realBehaviors(def);
      const builder = space.component(path());
      if (real.options !== undefined) builder.options(real.options);
      return builder.definition(real as never).register();
    },
  };
}

declare global {
  // The one name that built scripts know the runtime by.
  var __webPreview: Registry;
}

/** Puts Page, Component and Behavior where the mini program's scripts look for them. */
export function installConstructors(): void {
  defineBuiltIns();
  const { Page, Component } = constructors(() => current);
  const Behavior = (def: Definition): unknown =>
    space
      .behavior()
      .definition(realBehaviors(def) as never)
      .register();
  Object.assign(globalThis, { Page, Component, Behavior });
  globalThis.__webPreview = {
    enter: (path) => {
      current = path;
    },
    constructors: (path) => constructors(() => path),
  };
}
