import { ALL_SLOTS, COUNT_FIELDS, NO_SLOT, unpackScenes } from '@zhuyi/cloud-kit';
import type { Overview, SceneKey, SceneRow, SlotCounts } from '@zhuyi/contracts';
import type { FoundRow } from './overview-rows';

/** What slots brought by how the visit began, over all the days of the rows; from what is read anyway. */
export function scenesOf(rows: readonly FoundRow[]): Pick<Overview, 'scenes' | 'scenesWhole'> {
  const sums = new Map<SceneKey, number[]>();
  for (const { slot, scenes } of rows) {
    if (slot !== ALL_SLOTS) continue;
    for (const [scene, counts] of unpackScenes(scenes))
      sums.set(
        scene,
        counts.map((count, at) => count + (sums.get(scene)?.[at] ?? 0)),
      );
  }
  const scenes = [...sums].map(([scene, counts]) => ({ scene, ...named(counts) }));
  const slots = rows.filter(({ slot }) => slot !== ALL_SLOTS && slot !== NO_SLOT);
  const scenesWhole = COUNT_FIELDS.every((field) => total(scenes, field) === total(slots, field));
  return { scenes: scenes.sort(byExposures), scenesWhole };
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
