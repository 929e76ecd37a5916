import { h } from '../frame/dom';
import { ApiError, asyncCalls, numberOption, textOption, type CallOptions } from './call';
import { download } from './files';
import { needPrivacy } from './privacy-state';

const SCOPE = 'scope.writePhotosAlbum';
/** Whether the person lets pictures into the album; kept for the session, and not asked twice, as on a phone. */
const KEY = 'web-preview:album';

/** Pictures of a canvas, and the album: here, a download. */
export function albumApi(overlays: HTMLElement): Record<string, unknown> {
  return asyncCalls({
    canvasToTempFilePath: async (options) => ({
      tempFilePath: URL.createObjectURL(await pictureOf(options)),
    }),
    saveImageToPhotosAlbum: async (options) => {
      await needPrivacy('saveImageToPhotosAlbum');
      if (sessionStorage.getItem(KEY) === null) await ask(overlays);
      if (sessionStorage.getItem(KEY) !== 'yes') throw new ApiError('auth deny');
      const file = await (await fetch(textOption(options, 'filePath'))).blob();
      download(file, `picture.${file.type === 'image/jpeg' ? 'jpg' : 'png'}`);
    },
    getSetting: () => ({ authSetting: settings(), subscriptionsSetting: { mainSwitch: false } }),
    openSetting: async () => {
      if (sessionStorage.getItem(KEY) !== null) await ask(overlays);
      return { authSetting: settings() };
    },
  });
}

/** What was asked for; a scope that nobody asked for yet is not there. */
function settings(): Record<string, boolean> {
  const known = sessionStorage.getItem(KEY);
  return known === null ? {} : { [SCOPE]: known === 'yes' };
}

/** A part of the canvas in the size that is wanted; by default all of it, pixel by pixel. */
async function pictureOf(options: CallOptions): Promise<Blob> {
  const { canvas } = options;
  if (!(canvas instanceof HTMLCanvasElement))
    throw new ApiError('canvas must be the node of a canvas of type 2d');
  const [x, y] = [numberOption(options, 'x', 0), numberOption(options, 'y', 0)];
  const width = numberOption(options, 'width', canvas.width - x);
  const height = numberOption(options, 'height', canvas.height - y);
  const copy = h('canvas', '');
  copy.width = numberOption(options, 'destWidth', width);
  copy.height = numberOption(options, 'destHeight', height);
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height);
  const type = textOption(options, 'fileType', 'png') === 'jpg' ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => {
    copy.toBlob(resolve, type, numberOption(options, 'quality', 1));
  });
  if (blob === null) throw new ApiError('the canvas has no pixels');
  return blob;
}

/** The phone's own question. */
function ask(overlays: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const answer = (value: 'yes' | 'no'): void => {
      sessionStorage.setItem(KEY, value);
      mask.remove();
      resolve();
    };
    const allow = h('button', 'wp-pay-confirm', '允许');
    const refuse = h('button', 'wp-pay-cancel', '拒绝');
    allow.type = refuse.type = 'button';
    allow.addEventListener('click', () => answer('yes'));
    refuse.addEventListener('click', () => answer('no'));
    const sheet = h(
      'div',
      'wp-sheet wp-pay',
      h('div', 'wp-pay-title', '保存图片到相册 · Save to the album'),
      h('div', 'wp-pay-note', '这里会变成一次下载 · here it is a download'),
      allow,
      refuse,
    );
    sheet.setAttribute('role', 'dialog');
    const mask = h('div', 'wp-mask wp-mask--sheet', sheet);
    overlays.append(mask);
  });
}
