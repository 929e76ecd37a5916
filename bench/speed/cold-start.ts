import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encodeModel, modelPieces, rowBlocks, type Model } from '@zhuyi/attention-core';
import { docId, type ModelDoc, type RecommendAnswer, type ShopperDoc } from '@zhuyi/contracts';
import {
  newShopper,
  openDb,
  openKeys,
  pointAt,
  sha256,
  storeVersionBytes,
  storeVersionPieces,
  toItemDoc,
  type Db,
} from '@zhuyi/cloud-kit';
import { startCloud } from '@zhuyi/local-cloud';
import { buildFunction, buildFunctions } from '../../scripts/build/functions';
import { FUNCTION_BUNDLES, ROOT } from '../../scripts/build/paths';
import type { SpeedRow } from './measure';

const SHOP = 'main';
const VERSION = 'bench';
const STARTS = 15;
/** Documents a write. */
const PAGE = 500;

/** Behaviours of a shopper who has been here. */
const BEHAVIOURS = 50;
const REGULAR = 'o-regular';
const MINUTE_MS = 60_000;

/** A module without a line: what the process itself takes. */
const BARE = 'exports.main = async () => ({ ok: true });\n';

/** An instance that has answered keeps what it has compiled of its function: so long it takes at most. */
const KEEPING_MS = 500;

/** An instance that is told to end gives its memory back while others start: so long it takes at most. */
const ENDING_MS = 300;

/** So many requests, and an instance has left everything. */
const REQUESTS = 6;

/** What is started anew and asked once, the cheapest first. */
const STARTED = [
  { engine: 'bare process', name: 'bare', openid: 'o-anyone' },
  { engine: 'empty function', name: 'empty', openid: 'o-anyone' },
  { engine: 'recommend, newcomer', name: 'recommend', openid: 'o-newcomer' },
  { engine: `recommend, ${BEHAVIOURS} behaviours`, name: 'recommend', openid: REGULAR },
  { engine: 'recommend, newcomer, compiled anew', name: 'anew', openid: 'o-newcomer' },
] as const;
type Start = (typeof STARTED)[number];

/**
 * The first answer of a new instance of `recommend` (process, bundle, SDK, the version out of the cloud, list, cards), to
 * a newcomer and to a shopper with a history, beside the first answers of an empty function with the same SDK and edge and
 * of a bare process, in turns, on the local cloud with its data on disk.
 */
export async function coldStartBench(model: Model): Promise<SpeedRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-cold-start-'));
  try {
    const functionsRoot = path.join(folder, 'functions');
    await buildFunctions();
    cpSync(path.join(FUNCTION_BUNDLES, 'recommend'), path.join(functionsRoot, 'recommend'), {
      recursive: true,
    });
    for (const name of ['empty', 'anew', 'bare']) mkdirSync(path.join(functionsRoot, name));
    await buildFunction(path.join(__dirname, 'empty-function.ts'), path.join(functionsRoot, 'empty'));
    // Without what starts it with compiled code.
    const code = path.join(FUNCTION_BUNDLES, 'recommend', 'function.js');
    copyFileSync(code, path.join(functionsRoot, 'anew', 'index.js'));
    writeFileSync(path.join(functionsRoot, 'bare', 'index.js'), BARE);
    return await measure(model, functionsRoot, path.join(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isRecommend = ({ name }: Start): boolean => name === 'recommend' || name === 'anew';

function expectCards(answer: unknown, { openid }: Start): void {
  const { ok, data } = answer as { ok: boolean; data?: RecommendAnswer };
  const rung = openid === REGULAR ? 'personal' : 'popular';
  if (!ok || data?.version !== VERSION || data.rung !== rung || data.cards.length !== 10) {
    throw new Error(`a cold start answered ${JSON.stringify(answer).slice(0, 300)}`);
  }
}

async function measure(model: Model, functionsRoot: string, dataDir: string): Promise<SpeedRow[]> {
  const cloud = await startCloud({ projectRoot: ROOT, functionsRoot, dataDir, timers: false });
  try {
    pointAt(cloud.adminUrl);
    const bytes = encodeModel(model);
    await publish(openDb(), model, bytes);
    await addRegular(openDb(), model);
    const ask = async (start: Start): Promise<number> => {
      const event = isRecommend(start) ? { slot: 'home', limit: 10 } : {};
      const began = performance.now();
      const answer = await cloud.invoke(start.name, event, { openid: start.openid });
      const ended = performance.now();
      if (isRecommend(start)) expectCards(answer, start);
      return ended - began;
    };
    const askAnew = async (start: Start): Promise<number> => {
      cloud.reload();
      await setTimeout(ENDING_MS);
      return ask(start);
    };
    // A shop that has been open for a while: an instance leaves what it compiled and what it found out to those after it.
    for (const start of STARTED) {
      await askAnew(start);
      await setTimeout(KEEPING_MS);
      for (let i = 0; i < REQUESTS; i++) await ask(start);
    }
    const times = new Map<Start, number[]>(STARTED.map((start) => [start, []]));
    for (let i = 0; i < STARTS; i++) {
      for (const start of STARTED) times.get(start)!.push(await askAnew(start));
    }
    for (const list of times.values()) list.sort((a, b) => a - b);
    const median = (start: Start): number => times.get(start)![Math.floor(STARTS / 2)]!;
    const over = (start: Start, less: Start): string => (median(start) - median(less)).toFixed(0);
    const [bare, empty] = STARTED;
    return STARTED.map((start) => ({
      bench: 'cold start',
      engine: start.engine,
      msMedian: median(start),
      msMin: times.get(start)![0]!,
      ...(isRecommend(start)
        ? {
            size: `${model.itemIds.length} items`,
            note: `${over(start, empty)} ms over the empty function, ${over(start, bare)} over the bare process`,
          }
        : { size: '' }),
    }));
  } finally {
    await cloud.close();
  }
}

/** A shopper who has looked at things all over the catalogue. */
async function addRegular(db: Db, { itemIds }: Model): Promise<void> {
  const now = Date.now();
  const step = Math.floor(itemIds.length / BEHAVIOURS);
  const shopper: ShopperDoc = {
    ...newShopper(SHOP, await openKeys(db, SHOP).pseudonym(REGULAR), now),
    consent: true,
    recent: Array.from({ length: BEHAVIOURS }, (_, i) => ({
      itemId: itemIds.at(i * step) ?? '',
      type: 'click',
      at: now - (BEHAVIOURS - i) * MINUTE_MS,
    })),
  };
  await db.collection('shoppers').set(shopper);
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
  const stored = await storeVersionBytes(db, { shop: SHOP, version: VERSION }, bytes, rowBlocks(bytes));
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
    ...stored,
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
