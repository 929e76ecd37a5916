import { confirm, notice, noticeError } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';
import { refusedMaking, removeSlot } from '../../services/slot-desk/making';

/** Takes a slot of the merchant's own out of the shop, when they have said so twice, and leaves its page. */
Component({
  behaviors: [speaks('slotMaking')],
  properties: {
    slotId: { type: String, value: '' },
    /** The publication that was seen. */
    revision: { type: Number, value: 0 },
  },
  methods: {
    async remove() {
      const { sure, removeAsk, removeHint, removed } = texts().slotMaking;
      if (!(await confirm(removeAsk, removeHint, sure))) return;
      try {
        await removeSlot(this.properties.slotId, this.properties.revision);
        notice(removed);
        void wx.navigateBack();
      } catch (error) {
        const why = refusedMaking(error);
        if (why === undefined) noticeError(error);
        else notice(why);
      }
    },
  },
});
