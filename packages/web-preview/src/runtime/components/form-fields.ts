import * as glassEasel from 'glass-easel';

type Component = glassEasel.GeneralComponent;

/** Components whose value a form collects: built-in ones by tag, custom ones by behaving as `wx://form-field`. */
const FIELD_TAGS = new Set([
  'input',
  'textarea',
  'switch',
  'slider',
  'picker',
  'checkbox-group',
  'radio-group',
  'picker-view',
]);

/** Values before the user touched them, for reset. */
const initial = new WeakMap<Component, unknown>();

const valueKey = (field: Component): string => (field.is === 'wx-builtin/switch' ? 'checked' : 'value');

/** The form around a component, across component borders. */
function formAround(component: Component): Component | undefined {
  for (const node of glassEasel.ElementIterator.create(
    component,
    'composed-ancestors' as never,
    glassEasel.Component,
  )) {
    if (glassEasel.Component.isComponent(node) && node.is === 'wx-builtin/form') return node;
  }
  return undefined;
}

function fieldsOf(form: Component): Component[] {
  const iterator = glassEasel.ElementIterator.create(
    form,
    'composed-descendants-root-first' as never,
    glassEasel.Component,
  );
  const fields: Component[] = [];
  for (const node of iterator) {
    if (!glassEasel.Component.isComponent(node)) continue;
    const tag = node.is.startsWith('wx-builtin/') ? node.is.slice('wx-builtin/'.length) : '';
    const custom =
      tag === '' &&
      glassEasel.Component.hasProperty(node, 'name') &&
      glassEasel.Component.hasProperty(node, 'value');
    if (FIELD_TAGS.has(tag) || custom) fields.push(node);
  }
  return fields;
}

/** Remembers what a field starts with. */
export function rememberInitial(field: Component, value: unknown): void {
  if (!initial.has(field)) initial.set(field, value);
}

export function submitForm(from: Component): void {
  const form = formAround(from);
  if (form === undefined) return;
  const value: Record<string, unknown> = {};
  for (const field of fieldsOf(form)) {
    const data = field.data as Record<string, unknown>;
    if (typeof data['name'] === 'string' && data['name'] !== '') value[data['name']] = data[valueKey(field)];
  }
  form.triggerEvent('submit', { value, target: {} }, {});
}

export function resetForm(from: Component): void {
  const form = formAround(from);
  if (form === undefined) return;
  for (const field of fieldsOf(form)) {
    field.replaceDataOnPath(
      [valueKey(field)],
      initial.get(field) ?? (valueKey(field) === 'checked' ? false : ''),
    );
    field.applyDataUpdates();
  }
  form.triggerEvent('reset', {}, {});
}
