import * as glassEasel from 'glass-easel';
import { define } from './define';

/** What a label without `for` passes a tap on to. */
const LABELLED = new Set(['button', 'checkbox', 'radio', 'switch', 'input', 'textarea', 'picker']);

/** form and label. */
export function defineForms(): void {
  define({ tag: 'form', props: { reportSubmit: null, reportSubmitTimeout: null } });
  define({
    tag: 'label',
    props: { for: String },
    create(host) {
      host.component.addListener('tap', (event) => {
        const target = labelled(host.component, host.text('for'));
        const from = (event.getOriginalEvent() as Event | undefined)?.target;
        const node = target?.$$;
        if (target === undefined || !(node instanceof HTMLElement)) return;
        // The tap was on the control itself, which heard it.
        if (from instanceof Node && node.contains(from)) return;
        node.querySelector<HTMLElement>('input, textarea')?.focus();
        glassEasel.triggerEvent(target, 'tap', {}, { bubbles: false });
      });
      return {};
    },
  });
}

function labelled(label: glassEasel.GeneralComponent, id: string): glassEasel.Element | undefined {
  if (id !== '') return label.ownerShadowRoot?.getElementById(id) ?? undefined;
  const inside = glassEasel.ElementIterator.create(
    label,
    'composed-descendants-root-first' as never,
    glassEasel.Component,
  );
  for (const node of inside) {
    if (glassEasel.Component.isComponent(node) && LABELLED.has(node.is.replace('wx-builtin/', '')))
      return node;
  }
  return undefined;
}
