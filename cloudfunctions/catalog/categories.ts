import type { Call } from '@zhuyi/cloud-kit';
import type { CategoryNode } from '@zhuyi/contracts';

const KEEP_MS = 30_000;
/** The platform returns 20 groups unless told otherwise. */
const MAX_CATEGORIES = 10_000;

const cache = new Map<string, { until: number; tree: CategoryNode[] }>();

/** The category tree with the number of items on the shelf, biggest first; kept for half a minute. */
export async function categories({ db, shop, now }: Call): Promise<CategoryNode[]> {
  const known = cache.get(shop);
  if (known && now < known.until && known.until - now <= KEEP_MS) return known.tree;
  const groups = await db
    .collection('items')
    .aggregate<{ _id: string[]; count: number }>([
      { match: { shop, onShelf: true } },
      { group: { _id: '$category', count: { $sum: 1 } } },
      { limit: MAX_CATEGORIES },
    ]);
  const tree = toTree(groups.map(({ _id, count }) => ({ path: _id, count })));
  cache.set(shop, { until: now + KEEP_MS, tree });
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
