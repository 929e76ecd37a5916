import { sequencesOf } from '../dataset';
import type { Model } from '../model-file';
import { baselineModel } from '../serve';
import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import { openCourt, type Heard, type Ruling } from './court';
import { splitWindows } from './windows';

const HOUR_MS = 3600_000;
const NOW = Date.UTC(2026, 0, 20);
const SHOPPERS = 400;
const HIT = 25;
const RECENCY_ALONE = { from: 0, attention: 0, covisit: 0, weights: 0, recency: 1, content: 0 };
const catalogue = Array.from({ length: 30 }, (_, i) => ({
  itemId: `i${i}`,
  title: '',
  category: [],
  brand: '',
  priceFen: 100,
}));

/** Everybody buys one thing or another for nine days; then one item sells to all, the last of them today. */
function log(): InteractionLog {
  const rows: [shopper: number, item: number, at: number][] = [];
  for (let s = 0; s < SHOPPERS; s++) {
    for (let day = 1; day < 9; day++) rows.push([s, (s + day) % HIT, NOW - (11 - day) * 24 * HOUR_MS]);
    rows.push([s, HIT, NOW - (s % 2 ? 30 : 2) * HOUR_MS]);
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(BEHAVIOUR_TYPES.indexOf('purchase')),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

function ruling(liveTo?: number): Ruling {
  const all = log();
  const windows = splitWindows(sequencesOf(all), NOW, 24 * HOUR_MS);
  const until = (cut: number): InteractionLog => {
    const kept = [...all.at.keys()].filter((i) => all.at[i]! < cut);
    return {
      shopper: Uint32Array.from(kept, (i) => all.shopper[i]!),
      item: Uint32Array.from(kept, (i) => all.item[i]!),
      type: Uint8Array.from(kept, (i) => all.type[i]!),
      at: Float64Array.from(kept, (i) => all.at[i]!),
    };
  };
  const version = (name: string, cut: number): Model => {
    const model = baselineModel(name, catalogue, until(cut), cut);
    const blend = { ...model.manifest.blend, rows: [RECENCY_ALONE] };
    return { ...model, manifest: { ...model.manifest, blend } };
  };
  const live = liveTo === undefined ? undefined : version('live', liveTo);
  const candidate = () => version('candidate', windows.validFrom);
  const court = openCourt(catalogue, windows, NOW, candidate, live?.manifest ?? 'none');
  const heard: Heard = { candidate: null, live: null };
  for (;;) {
    const answer = court.step(heard, () => live ?? null);
    if (answer) return answer;
  }
}

test('both sides are asked as they would serve: knowing what sells since they were fitted', () => {
  const { metrics } = ruling(NOW - 5 * 24 * HOUR_MS);
  // Neither had ever seen the hit, which is all that is asked for.
  expect(metrics.candidate?.targets).toBe(200);
  expect(metrics.candidate?.['NDCG@10']).toBeGreaterThan(0.9);
  expect(metrics.live?.['NDCG@10']).toBeGreaterThan(0.9);
});

test('a live version that nothing is new to is not asked, and stays', () => {
  const { metrics, verdict } = ruling(NOW - HOUR_MS);
  expect(verdict).toMatchObject({ publish: false, kept: true, reason: expect.stringMatching(/only 0 /) });
  expect(metrics.live).toBeUndefined();
  // The candidate is measured all the same, on what the live version knows.
  expect(metrics.candidate?.targets).toBe(200);
});

test('without a live version nothing is in the way', () => {
  expect(ruling().verdict).toMatchObject({ publish: true, reason: expect.stringMatching(/no live version/) });
});
