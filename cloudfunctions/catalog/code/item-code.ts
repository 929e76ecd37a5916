import { isLocalCloud, sdk, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { CatalogAnswers } from '@zhuyi/contracts';
import type { MakeCode } from './code';
import { drawPlaceholder } from './placeholder';
import { codeFromWeChat } from './wechat';

/** 132 bits, in letters that WeChat takes in a scene, of which there may be 32. */
const SCENE_LENGTH = 22;
/** The page that a code opens. */
const PAGE = 'shop/item/index';

/**
 * The mini-program code of an item, made once and kept in the storage. Its scene is a digest under the shop's key, which names
 * the item because the shop has written so: ids may be long and Chinese, and what is not written names nothing. Printed codes
 * go on working whatever becomes of the key. NOT_FOUND where the item is not on sale, TRY_LATER where no code can be made now.
 */
export async function itemCode(
  itemId: string,
  call: Call,
  make: MakeCode = isLocalCloud() ? drawPlaceholder : codeFromWeChat,
): Promise<CatalogAnswers['itemCode']> {
  const { db, shop, now } = call;
  const item = await db.collection('items').get(docId(shop, itemId));
  if (!item?.onShelf) throw new ZhuyiError('NOT_FOUND', 'this item is not on sale');
  const scene = (await call.lasting('', 'item code', itemId)).slice(0, SCENE_LENGTH);
  const codes = db.collection('itemCodes');
  const _id = docId(shop, scene);
  const known = await codes.get(_id);
  if (known) return { fileId: known.fileId, placeholder: known.placeholder };
  const { bytes, extension, placeholder } = await made(make, scene, call);
  const cloudPath = `codes/${shop}/${scene}.${extension}`;
  const { fileID: fileId } = await sdk().uploadFile({ cloudPath, fileContent: bytes });
  // Two phones at the same time write the same.
  await codes.set({ _id, shop, itemId, fileId, placeholder, createdAt: now });
  return { fileId, placeholder };
}

/** The item that a scene names; NOT_FOUND for any that this shop has not made. */
export async function itemIdOfCode(scene: string, { db, shop }: Call): Promise<string> {
  const code = await db.collection('itemCodes').get(docId(shop, scene));
  if (!code) throw new ZhuyiError('NOT_FOUND', 'this code names nothing', { field: 'scene' });
  return code.itemId;
}

async function made(make: MakeCode, scene: string, call: Call): ReturnType<MakeCode> {
  try {
    return await make({ scene, page: PAGE });
  } catch (cause) {
    call.log('no mini-program code', { scene, reason: String(cause) });
    throw new ZhuyiError('TRY_LATER', 'the code cannot be made now', { cause });
  }
}
