import { PIPELINES, STEPS, type CompiledRules, type Recommender, type Step } from '@zhuyi/attention-core';

/** A choice of the steps that make the home page's list, and what is given to them. */
export interface Variant {
  readonly name: string;
  readonly steps: readonly string[];
  /** Hides a part of what `diversify` looks at. */
  readonly blindTo?: 'vectors' | 'categories';
  /** What the merchant set, where this is about the merchant. */
  readonly settings?: (random: () => number, items: Pick<Recommender, 'size'>) => Partial<CompiledRules>;
}

/** Without these there is no list. The hard filter is also where the shopper's own history is taken out. */
const ALWAYS = ['score', 'filter', 'select', 'cut'];
/** What a slot has without settings of the merchant. Reasons change no order. */
const USUAL = ['fatigue', 'calibrate', 'diversify', 'explore'];
const BOOSTED = 20;

const pick = (random: () => number, { size }: Pick<Recommender, 'size'>): number =>
  Math.floor(random() * size);

export const VARIANTS: readonly Variant[] = [
  { name: 'scores alone', steps: [] },
  { name: 'fatigue', steps: ['fatigue'] },
  { name: 'diversity: likeness (MMR)', steps: ['diversify'], blindTo: 'categories' },
  { name: 'diversity: category spacing', steps: ['diversify'], blindTo: 'vectors' },
  { name: 'diversity, both', steps: ['diversify'] },
  { name: 'calibration', steps: ['calibrate'] },
  { name: 'exposure of new items', steps: ['explore'] },
  { name: 'all of these', steps: USUAL },
  {
    name: 'one item pinned at random',
    steps: ['pin'],
    settings: (random, items) => ({
      pins: [{ place: 1, count: 1, items: [pick(random, items)], listed: true, whole: true }],
    }),
  },
  {
    name: `${BOOSTED} items boosted twofold at random`,
    steps: ['boost'],
    settings: (random, items) => ({
      boosts: [{ items: Array.from({ length: BOOSTED }, () => pick(random, items)), logits: Math.LN2 }],
    }),
  },
];

/** The steps of a variant, in the pipeline's own order. Throws where the pipeline has no such step. */
export function stepsOf({ steps }: Variant): Step[] {
  const wanted = [...ALWAYS, ...steps];
  const found = PIPELINES.home.filter((name) => wanted.includes(name));
  const missing = wanted.find((name) => !found.some((step) => step === name));
  if (missing !== undefined) throw new Error(`the pipeline of home has no step ${missing}`);
  return found.map((name) => STEPS[name]);
}

/** The recommender as a variant sees it. */
export function seenBy({ blindTo }: Variant, recommender: Recommender): Recommender {
  if (blindTo === 'categories') return { ...recommender, category: () => [] };
  if (blindTo === 'vectors') {
    const nothing = new Float32Array(recommender.dim);
    return { ...recommender, direction: () => nothing };
  }
  return recommender;
}
