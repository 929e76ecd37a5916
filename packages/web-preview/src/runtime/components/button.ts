import { submitForm, resetForm } from './form-fields';
import { define } from './define';
import { openTypes } from './open-type';

/** A button; `form-type` works on the form around it, `open-type` is played as far as a browser can. */
export function defineButton(): void {
  define({
    tag: 'button',
    props: {
      size: [String, 'default'],
      type: [String, 'default'],
      plain: Boolean,
      disabled: Boolean,
      loading: Boolean,
      formType: String,
      openType: String,
      hoverClass: [String, 'button-hover'],
      hoverStopPropagation: Boolean,
      hoverStartTime: Number,
      hoverStayTime: Number,
      lang: String,
      sessionFrom: String,
      sendMessageTitle: String,
      sendMessagePath: String,
      sendMessageImg: String,
      appParameter: String,
      showMessageCard: Boolean,
      phoneNumberNoQuotaToast: null,
      activityType: null,
      entrancePath: String,
      needShowEntrance: null,
    },
    create(host) {
      const { component, element } = host;
      element.setAttribute('role', 'button');
      component.addListener('tap', () => {
        if (host.flag('disabled')) return;
        const formType = host.text('formType');
        if (formType === 'submit') submitForm(component);
        if (formType === 'reset') resetForm(component);
        openTypes[host.text('openType')]?.(host);
      });
      return {
        update() {
          element.setAttribute('type', host.text('type'));
          element.setAttribute('size', host.text('size'));
          element.toggleAttribute('plain', host.flag('plain'));
          element.toggleAttribute('disabled', host.flag('disabled'));
          element.toggleAttribute('loading', host.flag('loading'));
          element.tabIndex = host.flag('disabled') ? -1 : 0;
        },
      };
    },
  });
}
