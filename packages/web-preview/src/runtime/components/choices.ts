import * as glassEasel from 'glass-easel';
import { h } from '../frame/dom';
import { define, hostOf, type Host } from './define';
import { rememberInitial } from './form-fields';

type Component = glassEasel.GeneralComponent;

/** switch, checkbox and radio with their groups. */
export function defineChoices(): void {
  define({
    tag: 'switch',
    props: {
      name: String,
      checked: Boolean,
      disabled: Boolean,
      type: [String, 'switch'],
      color: [String, '#04be02'],
    },
    create(host) {
      host.element.append(h('span', 'wp-switch'));
      return choice(host, () => {
        host.set('checked', !host.flag('checked'));
        host.emit('change', { value: host.flag('checked') });
      });
    },
  });
  define({ tag: 'checkbox-group', props: { name: String, value: null } });
  define({ tag: 'radio-group', props: { name: String, value: null } });
  define({ tag: 'checkbox', props: choiceProps(), create: (host) => groupChoice(host, 'checkbox') });
  define({ tag: 'radio', props: choiceProps(), create: (host) => groupChoice(host, 'radio') });
}

const choiceProps = (): Record<string, never> =>
  ({ value: String, checked: Boolean, disabled: Boolean, color: [String, '#07c160'] }) as unknown as Record<
    string,
    never
  >;

function groupChoice(host: Host, kind: 'checkbox' | 'radio'): ReturnType<typeof choice> {
  host.element.prepend(h('span', `wp-${kind}`));
  const behaviour = choice(host, () => {
    const group = groupAround(host.component, kind);
    if (kind === 'checkbox') host.set('checked', !host.flag('checked'));
    else {
      if (host.flag('checked')) return;
      for (const other of group === undefined ? [] : membersOf(group, kind)) other.set('checked', false);
      host.set('checked', true);
    }
    const value = collect(group, kind);
    hostOf(group ?? {})?.set('value', value);
    if (group !== undefined) group.triggerEvent('change', { value }, {});
  });
  return {
    ...behaviour,
    attached() {
      const group = groupAround(host.component, kind);
      if (group !== undefined) queueMicrotask(() => hostOf(group)?.set('value', collect(group, kind)));
    },
  };
}

/** Shared by all three: the look follows the properties, a tap (or space) turns it. */
function choice(host: Host, turn: () => void): { update(): void; attached?(): void } {
  const { component, element } = host;
  const kind = component.tagName;
  element.setAttribute('role', kind);
  const act = (): void => {
    if (!host.flag('disabled')) turn();
  };
  component.addListener('tap', act);
  element.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    act();
  });
  return {
    update() {
      rememberInitial(component, host.flag('checked'));
      element.classList.toggle('wp-on', host.flag('checked'));
      element.classList.toggle('wp-off', host.flag('disabled'));
      element.setAttribute('aria-checked', String(host.flag('checked')));
      element.tabIndex = host.flag('disabled') ? -1 : 0;
      element.style.setProperty('--wp-color', host.text('color'));
    },
  };
}

function groupAround(component: Component, kind: string): Component | undefined {
  const around = glassEasel.ElementIterator.create(
    component,
    'composed-ancestors' as never,
    glassEasel.Component,
  );
  for (const node of around) {
    if (glassEasel.Component.isComponent(node) && node.is === `wx-builtin/${kind}-group`) return node;
  }
  return undefined;
}

function membersOf(group: Component, kind: string): Host[] {
  const inside = glassEasel.ElementIterator.create(
    group,
    'composed-descendants-root-first' as never,
    glassEasel.Component,
  );
  const members: Host[] = [];
  for (const node of inside) {
    const host =
      glassEasel.Component.isComponent(node) && node.is === `wx-builtin/${kind}` ? hostOf(node) : undefined;
    if (host !== undefined) members.push(host);
  }
  return members;
}

/** Value of a group: all that are checked, or the one. */
function collect(group: Component | undefined, kind: string): string | string[] {
  const checked = group === undefined ? [] : membersOf(group, kind).filter((host) => host.flag('checked'));
  const values = checked.map((host) => host.text('value'));
  return kind === 'checkbox' ? values : (values[0] ?? '');
}
