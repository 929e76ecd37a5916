import { speaks } from '../../services/i18n/index';
import type { EditorView } from '../../services/slot-desk/editor-view';
import type { FormChange } from '../../services/slot-desk/form-changes';

/** A slot's name, whether it is on, and the title that shoppers read. Sends `change` (FormChange). */
Component({
  behaviors: [speaks('merchant')],
  properties: {
    /** EditorView. */
    view: { type: Object, value: {} as Partial<EditorView> },
    mayEdit: { type: Boolean, value: false },
  },
  methods: {
    send(change: FormChange) {
      this.triggerEvent('change', change);
    },

    onTitle(event: WechatMiniprogram.Input) {
      this.send({ what: 'title', text: event.detail.value });
    },

    onEnabled(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.send({ what: 'enabled', on: event.detail.value });
    },
  },
});
