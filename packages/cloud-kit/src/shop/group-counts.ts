import { LAUNCH_SCENES, NO_SCENE, RUNGS } from '@zhuyi/contracts';
import type { EventBatchDoc, GroupKey, SceneKey, SlotCounts } from '@zhuyi/contracts';
import { parseRequestId } from '../request-id';
import { COUNT_FIELDS } from './count-fields';

const KEYS: readonly GroupKey[] = [
  ...([...LAUNCH_SCENES, NO_SCENE] as const).map((scene): GroupKey => `scene:${scene}`),
  ...RUNGS.map((rung): GroupKey => `rung:${rung}`),
];

/** What slots brought of a day, by groups that the closed list has; the numbers in the order of COUNT_FIELDS. */
export type Groups = Map<GroupKey, number[]>;

/** How the visit of a batch began. A name that is none of the closed list is `other`: there are never more of them. */
export function sceneOf({ scene }: Pick<EventBatchDoc, 'scene'>): SceneKey {
  if (scene === undefined) return NO_SCENE;
  return LAUNCH_SCENES.find((known) => known === scene) ?? 'other';
}

/** The groups of an event: how its visit began, and from which rung of the ladder its list came, where the list says so. */
export function groupsOf(scene: SceneKey, requestId: string | undefined): GroupKey[] {
  const rung = requestId === undefined ? undefined : parseRequestId(requestId)?.rung;
  return [`scene:${scene}`, ...(rung === undefined ? [] : [`rung:${rung}` as const])];
}

export function addToGroup(groups: Groups, key: GroupKey, counts: Partial<SlotCounts>, sign: 1 | -1): void {
  const more = COUNT_FIELDS.map((field) => sign * (counts[field] ?? 0));
  groups.set(key, added(groups.get(key), more));
}

export function addGroups(into: Groups, more: Groups): void {
  for (const [key, counts] of more) into.set(key, added(into.get(key), counts));
}

/** As they are stored: JSON, without what is nought. */
export function packGroups(groups: Groups): string {
  const told = KEYS.flatMap((key) => {
    const counts = groups.get(key);
    return counts?.some((count) => count !== 0) ? [[key, counts]] : [];
  });
  return JSON.stringify(Object.fromEntries(told));
}

/** What is stored; nothing where there is nothing. */
export function unpackGroups(stored: string | undefined): Groups {
  const read = JSON.parse(stored ?? '{}') as Partial<Record<GroupKey, number[]>>;
  return new Map(
    KEYS.flatMap((key): [GroupKey, number[]][] => {
      const counts = read[key];
      return counts ? [[key, counts]] : [];
    }),
  );
}

function added(a: readonly number[] | undefined, b: readonly number[]): number[] {
  return b.map((count, at) => count + (a?.[at] ?? 0));
}
