import { isDeclined } from './declined';

/** What became of a picture that was to be kept. */
export type Saved = 'saved' | 'refused' | 'declined';

/** A picture of somebody else's as a file of this phone, which a canvas can load; '' where it cannot be had. */
export async function fileOnPhone(src: string): Promise<string> {
  if (src.startsWith('cloud://')) return (await wx.cloud.downloadFile({ fileID: src })).tempFilePath;
  if (!src.startsWith('http')) return sized(src);
  return (await wx.getImageInfo({ src })).path;
}

/** A drawing has no size of its own, which a canvas asks for to take a part of it. */
function sized(src: string): string {
  return src.replace(
    /^data:image\/svg\+xml;utf8,%3csvg/i,
    (start) => `${start}%20width='400'%20height='400'`,
  );
}

/**
 * Saves a canvas as a picture into the album. `refused`: the person does not let this mini program into the album, which only the
 * settings can change; `declined`: they closed what was asked.
 */
export async function saveCanvas(canvas: object): Promise<Saved> {
  try {
    const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: canvas as WechatMiniprogram.Canvas });
    await wx.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return 'saved';
  } catch (error) {
    if (isRefused(error)) return 'refused';
    if (isDeclined(error)) return 'declined';
    throw error;
  }
}

/** WeChat's words differ by system: `auth deny`, `auth denied`, `authorize no response`. */
function isRefused(error: unknown): boolean {
  const { errMsg = '' } = (typeof error === 'object' && error !== null ? error : {}) as { errMsg?: string };
  return /auth(orize)? ?(deny|denied|no response)|system permission denied/i.test(errMsg);
}
