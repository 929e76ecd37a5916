import { randomBytes } from 'node:crypto';
import { sdk, writeReview, type Call } from '@zhuyi/cloud-kit';
import type { AfterSaleDoc, ReviewDoc } from '@zhuyi/contracts';
import { unfinished } from './forget-events';

const PAGE = 50;
/** Left for the answer. */
const RESERVE_MS = 3_000;

/** A name that stands for nobody, and for nothing else. */
export function nobody(): string {
  return `erased-${randomBytes(24).toString('base64url')}`;
}

/**
 * Removes a shopper's reviews: pictures first, since afterwards nobody would know of them; then each review with its part
 * in the rating. Returns how many.
 */
export async function removeReviews(shopper: string, call: Call): Promise<number> {
  const { db, shop, now, remainingMs } = call;
  for (let done = 0; ;) {
    const page = await db.collection('reviews').find({ shop, shopper }, { limit: PAGE });
    for (const doc of page) {
      if (remainingMs() < RESERVE_MS) throw unfinished();
      await removeFiles(picturesOf(doc));
      done += await db.transaction(async (tx) => {
        const known = await tx.collection('reviews').get(doc._id);
        if (known?.shopper !== shopper) return 0;
        await writeReview(tx, known, null, now);
        return 1;
      });
    }
    if (page.length < PAGE) return done;
  }
}

/** After-sales are records of business, like their orders: words and pictures go, and so does the name. */
export async function anonymiseAfterSales(shopper: string, call: Call): Promise<number> {
  const { db, shop, remainingMs } = call;
  for (let done = 0; ;) {
    const page = await db.collection('afterSales').find({ shop, shopper }, { limit: PAGE });
    for (const { _id, images } of page) {
      if (remainingMs() < RESERVE_MS) throw unfinished();
      await removeFiles(images);
      const bare: Pick<AfterSaleDoc, 'shopper' | 'text' | 'images'> = {
        shopper: nobody(),
        text: '',
        images: [],
      };
      done += await db.collection('afterSales').updateWhere({ _id, shopper }, bare);
    }
    if (page.length < PAGE) return done;
  }
}

function picturesOf({ images, followUp }: ReviewDoc): string[] {
  return [...images, ...(followUp?.images ?? [])];
}

/** Removes files from the storage; those that are gone are no error. */
async function removeFiles(fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) await sdk().deleteFile({ fileList: [...fileIds] });
}
