import { LAUNCH_SCENES, NO_SCENE } from '@zhuyi/contracts';
import type { EventBatchDoc, SceneKey, SlotCounts } from '@zhuyi/contracts';
import { COUNT_FIELDS } from './count-fields';

const KEYS: readonly SceneKey[] = [...LAUNCH_SCENES, NO_SCENE];

/** What slots brought in visits that began in each way; the numbers in the order of COUNT_FIELDS. */
export type Scenes = Map<SceneKey, number[]>;

/** How the visit of a batch began. A name that is none of the closed list is `other`: there are never more of them. */
export function sceneOf({ scene }: Pick<EventBatchDoc, 'scene'>): SceneKey {
  if (scene === undefined) return NO_SCENE;
  return LAUNCH_SCENES.find((known) => known === scene) ?? 'other';
}

export function addToScene(scenes: Scenes, scene: SceneKey, counts: Partial<SlotCounts>, sign: 1 | -1): void {
  const more = COUNT_FIELDS.map((field) => sign * (counts[field] ?? 0));
  scenes.set(scene, added(scenes.get(scene), more));
}

export function addScenes(into: Scenes, more: Scenes): void {
  for (const [scene, counts] of more) into.set(scene, added(into.get(scene), counts));
}

/** As they are stored: JSON, without what is nought. */
export function packScenes(scenes: Scenes): string {
  const told = KEYS.flatMap((key) => {
    const counts = scenes.get(key);
    return counts?.some((count) => count !== 0) ? [[key, counts]] : [];
  });
  return JSON.stringify(Object.fromEntries(told));
}

/** What is stored; nothing where there is nothing. */
export function unpackScenes(stored: string | undefined): Scenes {
  const read = JSON.parse(stored ?? '{}') as Partial<Record<SceneKey, number[]>>;
  return new Map(
    KEYS.flatMap((key): [SceneKey, number[]][] => {
      const counts = read[key];
      return counts ? [[key, counts]] : [];
    }),
  );
}

function added(a: readonly number[] | undefined, b: readonly number[]): number[] {
  return b.map((count, at) => count + (a?.[at] ?? 0));
}
