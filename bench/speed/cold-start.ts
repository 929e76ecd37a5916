import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { encodeModel, modelPieces, type Model } from '@zhuyi/attention-core';
import { docId, type ModelDoc, type RecommendAnswer } from '@zhuyi/contracts';
import {
  openDb,
  pointAt,
  sha256,
  storeVersionPieces,
  toItemDoc,
  writeChunks,
  type Db,
} from '@zhuyi/cloud-kit';
import { startCloud } from '@zhuyi/local-cloud';
import { BUNDLE_OPTIONS, buildFunctions } from '../../scripts/build/functions';
import { FUNCTION_BUNDLES, ROOT } from '../../scripts/build/paths';
import type { SpeedRow } from './measure';

const SHOP = 'main';
const VERSION = 'bench';
const STARTS = 9;
/** Documents a write. */
const PAGE = 500;

/** A module without a line: what the process itself takes. */
const BARE = 'exports.main = async () => ({ ok: true });\n';
const FUNCTIONS = ['bare process', 'empty function', 'recommend'] as const;

/**
 * The first answer of a new instance of `recommend` (process, bundle, SDK, the version out of the cloud, list, cards)
 * beside the first answers of an empty function with the same SDK and edge and of a bare process, in turns, on the
 * local cloud with its data on disk.
 */
export async function coldStartBench(model: Model): Promise<SpeedRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-cold-start-'));
  try {
    const functionsRoot = path.join(folder, 'functions');
    await buildFunctions();
    cpSync(path.join(FUNCTION_BUNDLES, 'recommend'), path.join(functionsRoot, 'recommend'), {
      recursive: true,
    });
    await build({
      ...BUNDLE_OPTIONS,
      entryPoints: [path.join(__dirname, 'empty-function.ts')],
      outfile: path.join(functionsRoot, 'empty', 'index.js'),
    });
    mkdirSync(path.join(functionsRoot, 'bare'));
    writeFileSync(path.join(functionsRoot, 'bare', 'index.js'), BARE);
    return await measure(model, functionsRoot, path.join(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const EVENTS: Record<(typeof FUNCTIONS)[number], object> = {
  'bare process': {},
  'empty function': {},
  recommend: { slot: 'home', limit: 10 },
};

function expectCards(answer: unknown): void {
  const { ok, data } = answer as { ok: boolean; data?: RecommendAnswer };
  if (!ok || data?.version !== VERSION || data.cards.length !== 10) {
    throw new Error(`a cold start answered ${JSON.stringify(answer).slice(0, 300)}`);
  }
}

async function measure(model: Model, functionsRoot: string, dataDir: string): Promise<SpeedRow[]> {
  const cloud = await startCloud({ projectRoot: ROOT, functionsRoot, dataDir, timers: false });
  try {
    pointAt(cloud.adminUrl);
    const bytes = encodeModel(model);
    await publish(openDb(), model, bytes);
    const times = new Map(FUNCTIONS.map((name) => [name, [] as number[]]));
    for (let i = 0; i < STARTS; i++) {
      for (const name of FUNCTIONS) {
        cloud.reload();
        const start = performance.now();
        const answer = await cloud.invoke(name.split(' ')[0]!, EVENTS[name], { as: 'bench' });
        times.get(name)!.push(performance.now() - start);
        if (name === 'recommend') expectCards(answer);
      }
    }
    const median = (name: (typeof FUNCTIONS)[number]): number => {
      const sorted = times.get(name)!.sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)]!;
    };
    const over = (median('recommend') - median('empty function')).toFixed(0);
    return FUNCTIONS.map((name) => ({
      bench: 'cold start',
      engine: name,
      size: name === 'recommend' ? `${model.itemIds.length} items` : '',
      msMedian: median(name),
      msMin: times.get(name)![0]!,
      ...(name === 'recommend'
        ? { note: `${over} ms over the empty function, ${(bytes.length / 1e6).toFixed(1)} MB file` }
        : {}),
    }));
  } finally {
    await cloud.close();
  }
}

async function publish(db: Db, model: Model, bytes: Uint8Array): Promise<void> {
  const items = Array.from(model.itemIds, (itemId, i) =>
    toItemDoc(
      SHOP,
      {
        itemId,
        title: `第${i}号`,
        category: [...(model.categories.at(i) ?? [])],
        brand: model.brands.at(i) ?? '',
        priceFen: 100 + i,
        stock: 10,
        onShelf: true,
        tags: [],
        images: [],
      },
      1000,
      { sold: 0 },
    ),
  );
  for (let from = 0; from < items.length; from += PAGE) {
    await db.collection('items').addMany(items.slice(from, from + PAGE));
  }
  const now = Date.now();
  const chunks = await writeChunks(db, { shop: SHOP, owner: VERSION }, bytes);
  const manifest: ModelDoc = {
    _id: docId(SHOP, VERSION),
    shop: SHOP,
    version: VERSION,
    state: 'ready',
    kind: 'trained',
    createdAt: now,
    trainedTo: now,
    catalogueTo: now,
    items: items.length,
    dim: model.manifest.dim,
    bytes: bytes.length,
    sha256: sha256(bytes),
    chunks,
    metrics: {},
    settings: {},
  };
  const pieces = await storeVersionPieces(manifest, modelPieces(bytes), (reason) => {
    throw new Error(`a piece was not stored: ${reason}`);
  });
  await db.collection('models').set({ ...manifest, pieces });
  await db
    .collection('models')
    .set({ _id: docId(SHOP, 'live'), shop: SHOP, version: VERSION, movedAt: now, previous: [] });
}
