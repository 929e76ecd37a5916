import type { OptionalStep, ParameterName } from '@zhuyi/contracts';
import type { Layout } from './place-form';
import type { SlotForm } from './slot-form';

/** What somebody does to the form, as the parts of the page tell it. */
export type FormChange =
  | { what: 'title'; text: string }
  | { what: 'enabled'; on: boolean }
  | { what: 'kind'; kind: string }
  | { what: 'parameter'; name: ParameterName; text: string }
  | { what: 'stride'; name: ParameterName; way: 1 | -1 }
  | { what: 'usual'; name: ParameterName }
  | { what: 'step'; step: OptionalStep; on: boolean }
  | { what: 'page'; page: string }
  | { what: 'layout'; layout: Layout }
  | { what: 'limit'; text: string }
  | { what: 'limitBy'; way: 1 | -1 }
  | { what: 'move'; way: 1 | -1 };

export function applyChange(form: SlotForm, change: FormChange): void {
  switch (change.what) {
    case 'title':
      return form.change({ title: change.text });
    case 'enabled':
      return form.change({ enabled: change.on });
    case 'kind':
      return form.chooseKind(change.kind);
    case 'parameter':
      return form.typeParameter(change.name, change.text);
    case 'stride':
      return form.stepParameter(change.name, change.way);
    case 'usual':
      return form.resetParameter(change.name);
    case 'step':
      return form.switchStep(change.step, change.on);
    case 'page':
      return form.choosePage(change.page);
    case 'layout':
      return form.chooseLayout(change.layout);
    case 'limit':
      return form.typeLimit(change.text);
    case 'limitBy':
      return form.stepLimit(change.way);
    case 'move':
      return form.move(change.way);
  }
}
