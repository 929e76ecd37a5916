import { contentProfile, contentScore } from '../memory';
import type { NamedList } from './interests';
import { cosine } from './item-vectors';
import type { Scorer } from './score';

/** What being like one item counts: by features, by vectors, by its own category and brand. */
const CONTENT = 1;
const VECTORS = 0.5;
const CATEGORY = 0.6;
const BRAND = 0.4;
/** One counts less with each that comes after it. */
const DECAY = 0.95;

/** What the items of a catalogue are called, by the lists of the model and for those that came after it. */
export interface Names {
  /** Categories, then brands. */
  readonly lists: readonly [NamedList, NamedList];
  readonly added: readonly { readonly category: readonly string[]; readonly brand: string }[];
}

/**
 * How much each item is like these, newest last: at least 0, about 2 for the neighbour of one of them.
 * Written into `out`.
 */
export function likenessTo(scorer: Scorer, items: readonly number[], names: Names, out: Float32Array): void {
  const weights = items.map((_, age) => DECAY ** (items.length - 1 - age));
  const { content: index, vectors, known } = scorer;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const profile = contentProfile(index, items, DECAY);
  const x = meanDirection(scorer, items, weights);
  const length = Math.hypot(...x);
  const likeness = length > 0 ? { weight: VECTORS * length, x } : undefined;
  out.set(scorer.pass().score({ content: { weight: CONTENT * total, index, profile }, likeness }));
  for (let i = known; i < out.length; i++) {
    const alike = length > 0 ? VECTORS * length * cosine(x, vectors.at(i)) : 0;
    out[i] = CONTENT * total * contentScore(index, profile, i) + alike;
  }
  addNames(names, known, items, weights, out);
  for (let i = 0; i < out.length; i++) if (!(out[i]! > 0)) out[i] = 0;
}

/** The weighted sum of the unit vectors: its dot with one is the weighted sum of the cosines. */
function meanDirection(
  { vectors, model }: Scorer,
  items: readonly number[],
  weights: readonly number[],
): Float32Array {
  const sum = new Float32Array(model.manifest.dim);
  items.forEach((item, k) => {
    const x = vectors.at(item);
    const length = Math.hypot(...x);
    if (length > 0) x.forEach((value, c) => (sum[c] = sum[c]! + (weights[k]! * value) / length));
  });
  return sum;
}

/** What has the very category, or brand, of a items item. */
function addNames(
  { lists, added }: Names,
  known: number,
  items: readonly number[],
  weights: readonly number[],
  out: Float32Array,
): void {
  lists.forEach((list, l) => {
    const each = l === 0 ? CATEGORY : BRAND;
    const nameOfAdded = (a: number): string => (l === 0 ? added[a]?.category.at(-1) : added[a]?.brand) ?? '';
    const nameOf = (i: number): string =>
      (i < known ? list.names[list.index[i]!] : nameOfAdded(i - known)) ?? '';
    const sums = new Map<string, number>();
    items.forEach((item, k) => {
      const name = nameOf(item);
      if (name !== '') sums.set(name, (sums.get(name) ?? 0) + each * weights[k]!);
    });
    const byValue = list.names.map((name) => sums.get(name) ?? 0);
    for (let i = 0; i < out.length; i++) {
      const more = i < known ? byValue[list.index[i]!]! : (sums.get(nameOfAdded(i - known)) ?? 0);
      if (more > 0) out[i] = out[i]! + more;
    }
  });
}
