import type { MerchantRequest, SlotRegister } from '@zhuyi/contracts';
import { callAction, codeOf } from '../cloud/index';
import { texts } from '../i18n/index';
import { language } from '../settings';
import { forgetSlotNames } from '../slot-names';

type Template = Extract<MerchantRequest, { action: 'createSlot' }>['template'];

/** A ready-made slot, in words. */
export interface TemplateRow {
  template: string;
  name: string;
  about: string;
  page: string;
}

export function templateRows({ templates, pages }: SlotRegister): TemplateRow[] {
  const said = language();
  return templates.map(({ template, name, about, place }) => ({
    ...{ template, name: name[said], about: about[said] },
    page: pages.find(({ page }) => page === place.page)?.name[said] ?? '',
  }));
}

/** Makes a slot of a ready-made one and publishes it; tells its name. */
export async function makeSlot(template: string): Promise<string> {
  const request = { template: template as Template, title: '' };
  const { settings } = await callAction('merchant', 'createSlot', request, { retries: 0 });
  forgetSlotNames();
  return settings.slot;
}

/** Takes a slot of the merchant's own out of the shop; `revision` is the one that was seen. */
export async function removeSlot(slot: string, revision: number): Promise<void> {
  await callAction('merchant', 'deleteSlot', { slot, revision }, { retries: 0 });
  forgetSlotNames();
}

/** Why it was refused, where it is for a person to mend; undefined for other errors. */
export function refusedMaking(error: unknown): string | undefined {
  const { isChanged, full } = texts().slotMaking;
  const code = codeOf(error);
  return code === 'CONFLICT' ? isChanged : code === 'TOO_MANY' ? full : undefined;
}
