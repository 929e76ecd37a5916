import { ALL_SLOTS, COUNT_FIELDS, NO_SLOT, unpackGroups } from '@zhuyi/cloud-kit';
import type { GroupKey, Overview, SceneKey, SceneRow, SlotCounts } from '@zhuyi/contracts';
import type { FoundRow } from './overview-rows';

const SCENE = 'scene:';

/** What slots brought by how the visit began, over all the days of the rows; from what is read anyway. */
export function scenesOf(rows: readonly FoundRow[]): Pick<Overview, 'scenes' | 'scenesWhole'> {
  const scenes = groupSums(rows, SCENE).map(([key, counts]) => ({
    ...{ scene: key.slice(SCENE.length) as SceneKey },
    ...counts,
  }));
  const slots = rows.filter(({ slot }) => slot !== ALL_SLOTS && slot !== NO_SLOT);
  const scenesWhole = COUNT_FIELDS.every((field) => total(scenes, field) === total(slots, field));
  return { scenes: scenes.sort(byExposures), scenesWhole };
}

/** Sums of one kind of groups over all days of the rows. */
export function groupSums(rows: readonly FoundRow[], kind: string): [GroupKey, SlotCounts][] {
  const sums = new Map<GroupKey, number[]>();
  for (const { slot, groups } of rows) {
    if (slot !== ALL_SLOTS) continue;
    for (const [key, counts] of unpackGroups(groups)) {
      const before = sums.get(key);
      sums.set(key, before ? counts.map((count, at) => count + (before[at] ?? 0)) : counts);
    }
  }
  return [...sums].filter(([key]) => key.startsWith(kind)).map(([key, counts]) => [key, named(counts)]);
}

function named(counts: readonly number[]): SlotCounts {
  const [exposures = 0, clicks = 0, carts = 0, purchases = 0, units = 0, gmvFen = 0] = counts;
  return { exposures, clicks, carts, purchases, units, gmvFen };
}

function total(rows: readonly SlotCounts[], field: keyof SlotCounts): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}

function byExposures(a: SceneRow, b: SceneRow): number {
  return b.exposures - a.exposures || (a.scene < b.scene ? -1 : 1);
}
