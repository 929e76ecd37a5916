import { performance } from 'node:perf_hooks';
import type { Call } from '@zhuyi/cloud-kit';
import type { CategoryNode } from '@zhuyi/contracts';

const KEEP_MS = 30_000;
/** Counting a large shop takes a second or two: the result is kept for so many times as long as that took. */
const KEEP_TIMES = 50;
/** The platform returns 20 groups unless told otherwise. */
const MAX_CATEGORIES = 10_000;

const cache = new Map<string, { from: number; until: number; tree: CategoryNode[] }>();

/** The category tree with the number of items on the shelf, biggest first; kept for half a minute at least. */
export async function categories({ db, shop, now }: Call): Promise<CategoryNode[]> {
  const known = cache.get(shop);
  if (known && now < known.until && now >= known.from) return known.tree;
  const started = performance.now();
  const groups = await db
    .collection('items')
    .aggregate<{ _id: string[]; count: number }>([
      { match: { shop, onShelf: true } },
      { group: { _id: '$category', count: { $sum: 1 } } },
      { limit: MAX_CATEGORIES },
    ]);
  const tree = toTree(groups.map(({ _id, count }) => ({ path: _id, count })));
  const keepMs = Math.max(KEEP_MS, KEEP_TIMES * (performance.now() - started));
  cache.set(shop, { from: now, until: now + keepMs, tree });
  return tree;
}

/** A category counts its own items and those of all below it. */
export function toTree(groups: readonly { path: readonly string[]; count: number }[]): CategoryNode[] {
  const root: CategoryNode = { name: '', count: 0, children: [] };
  for (const { path, count } of groups) {
    let node = root;
    for (const name of path) {
      let child = node.children.find((candidate) => candidate.name === name);
      if (!child) {
        child = { name, count: 0, children: [] };
        node.children.push(child);
      }
      child.count += count;
      node = child;
    }
  }
  return sorted(root.children);
}

function sorted(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes
    .map((node) => ({ ...node, children: sorted(node.children) }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
