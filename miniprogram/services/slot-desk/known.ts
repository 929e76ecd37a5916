import type { SavedSlot, SlotItem, SlotRegister } from '@zhuyi/contracts';

/** What there is to know around a slot: what slots can be made of, the other slots, and the items that settings name. */
export interface Known {
  readonly items: Map<string, SlotItem>;
  readonly register: SlotRegister;
  /** As published, with this one. */
  readonly slots: readonly SavedSlot[];
}
