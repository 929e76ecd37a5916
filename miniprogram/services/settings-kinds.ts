import type { Area, Rights } from '@zhuyi/contracts';
import { coolOffKind } from './cool-off-form';
import { deliveryKind } from './delivery-form';
import { RevisedEditor, type Part, type SaveOutcome } from './revised-form';
import { synonymKind } from './synonym-form';

/** The shop's settings that a merchant edits on one page. */
export const SETTINGS_KINDS = ['delivery', 'synonyms', 'coolOff'] as const;
export type SettingsName = (typeof SETTINGS_KINDS)[number];

/** The right that each goes by. */
export const KIND_AREAS: Record<SettingsName, Area> = {
  delivery: 'settings',
  synonyms: 'catalogue',
  coolOff: 'settings',
};

/** Those that somebody with these rights may see. */
export function visibleKinds(rights: Rights | undefined): SettingsName[] {
  return SETTINGS_KINDS.filter((kind) => rights !== undefined && rights[KIND_AREAS[kind]] !== 'none');
}

/** An editor, whatever it edits. */
export interface SettingsEditor {
  load(): Promise<{ form: object; parts: Part[] }>;
  save(form: object): Promise<SaveOutcome>;
  keepMine(form: object): Promise<SaveOutcome>;
  takeTheirs(): { form: object; parts: Part[] } | undefined;
  newRow(chosen?: string): object;
}

export function settingsEditor(name: SettingsName): SettingsEditor {
  switch (name) {
    case 'delivery':
      return new RevisedEditor(deliveryKind);
    case 'synonyms':
      return new RevisedEditor(synonymKind);
    case 'coolOff':
      return new RevisedEditor(coolOffKind);
  }
}
