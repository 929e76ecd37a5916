import type { AuditChange, AuditEntry, AuditPage, MerchantRequest } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { timeText } from './format';
import { say, texts } from './i18n/index';
import { learnSlotNames, nameOfSlot } from './slot-names';

type Asked = Omit<Extract<MerchantRequest, { action: 'audit' }>, 'action'>;

/** A page of the log, the newest first; '' for no filter. */
export async function loadAudit(person: string, of: string, after?: string): Promise<AuditPage> {
  const asked: Asked = {
    ...(person === '' ? {} : { person }),
    ...(of === '' ? {} : { of }),
    ...(after === undefined ? {} : { after }),
  };
  const [page] = await Promise.all([callAction('merchant', 'audit', asked), learnSlotNames()]);
  return page;
}

/** An entry of the log, in words. */
export interface AuditRow {
  id: string;
  title: string;
  who: string;
  time: string;
  target: string;
  outcome: string;
  /** `fine`, `bad` or `open`. */
  tone: string;
  changes: { label: string; before: string; after: string }[];
}

export function auditRow(entry: AuditEntry): AuditRow {
  const { id, person, name, role, at, action, target, targetName, outcome, code, times } = entry;
  const { outcomes, peopleLog, roleNames } = texts();
  const codes: Record<string, string> = texts().errors;
  const why = code === undefined ? '' : ` · ${codes[code] ?? code}`;
  return {
    id,
    title: actionName(action) + (times !== undefined && times > 1 ? ` · ${say().times(times)}` : ''),
    who: `${nameWords(name) || peopleLog.former} · ${roleNames[role]} · ${person}`,
    time: timeText(at),
    target: targetName === undefined ? wordOf(target) : `${nameWords(targetName)} · ${target}`,
    outcome: outcomes[outcome] + why,
    tone: outcome === 'done' ? 'fine' : outcome === 'begun' ? 'open' : 'bad',
    changes: entry.changes.map(changeWords),
  };
}

/** What an action is called; one that has no word yet, as the shop writes it. */
export function actionName(action: string): string {
  const names: Record<string, string> = texts().actionNames;
  return names[action] ?? action;
}

/** What a filter offers: all actions that change something or were named, by their words. */
export function actionChoices(): { key: string; text: string }[] {
  return Object.entries(texts().actionNames).map(([key, text]) => ({ key, text }));
}

function changeWords({ field, before = '', after = '' }: AuditChange): AuditRow['changes'][number] {
  const names: Record<string, string> = { ...texts().areaNames, ...texts().changedFields };
  return { label: names[field] ?? field, before: wordOf(before), after: wordOf(after) || '–' };
}

/** What the shop calls somebody; owners by the environment have no name there. */
export function nameWords(name: string): string {
  return name === 'ZHUYI_OWNERS' ? texts().people.fixedName : name;
}

/** Roles, levels and slots have words of their own; what merchants wrote stands as it is. */
function wordOf(value: string): string {
  const { levelNames, roleNames, peopleLog } = texts();
  const flags = { true: peopleLog.yes, false: peopleLog.no };
  const words: Record<string, string> = { ...levelNames, ...roleNames, ...flags };
  return Object.hasOwn(words, value) ? (words[value] ?? value) : nameOfSlot(value);
}
