import { h } from '../frame/dom';
import { cloudUrl } from '../framework/source-url';
import { needPrivacy } from './privacy-state';
import { ApiError, asyncCalls, numberOption, textOption, type CallOptions } from './call';

/** Clipboard, vibration, pictures: what a browser can do of a phone's hardware. */
export function deviceApi(overlays: HTMLElement, toast: (title: string) => void): Record<string, unknown> {
  return asyncCalls({
    vibrateShort: () => void navigator.vibrate?.(15),
    vibrateLong: () => void navigator.vibrate?.(400),
    setClipboardData: async (options) => {
      await needPrivacy('setClipboardData');
      await navigator.clipboard.writeText(textOption(options, 'data'));
      toast('内容已复制');
    },
    getClipboardData: async () => ({ data: await navigator.clipboard.readText() }),
    previewImage: (options) => previewImage(overlays, options),
    previewMedia: (options) => {
      const sources = (options['sources'] ?? []) as { url: string }[];
      previewImage(overlays, { ...options, urls: sources.map((source) => source.url) });
    },
    chooseMedia: async (options) => {
      await needPrivacy('chooseMedia');
      return choosePictures(numberOption(options, 'count', 9));
    },
    chooseMessageFile: async (options) => {
      await needPrivacy('chooseMessageFile');
      return chooseFiles(options);
    },
    getImageInfo: (options) => imageInfo(textOption(options, 'src')),
    makePhoneCall: () => {
      throw new ApiError('there is no phone here');
    },
    hideKeyboard: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    setKeepScreenOn: () => undefined,
    setPageStyle: () => undefined,
    loadFontFace: () => undefined,
  });
}

/** Pictures that the person picks from this machine; closing the window is a refusal, as on a phone. */
async function choosePictures(count: number): Promise<{ type: string; tempFiles: object[] }> {
  const files = await pickFiles(count, 'image/*');
  const tempFiles = files.map((file) => ({
    tempFilePath: URL.createObjectURL(file),
    size: file.size,
    fileType: 'image',
  }));
  return { type: 'image', tempFiles };
}

/** In place of files from a chat, as a phone offers them, those of this machine. */
async function chooseFiles(options: CallOptions): Promise<{ tempFiles: object[] }> {
  const extensions = (options['extension'] ?? []) as string[];
  const files = await pickFiles(
    numberOption(options, 'count', 100),
    extensions.map((name) => `.${name.replace(/^\./, '')}`).join(','),
  );
  const tempFiles = files.map((file) => ({
    path: URL.createObjectURL(file),
    size: file.size,
    name: file.name,
    type: 'file',
    time: Math.floor(file.lastModified / 1000),
  }));
  return { tempFiles };
}

function pickFiles(count: number, accept: string): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = h('input', '');
    input.type = 'file';
    input.accept = accept;
    input.multiple = count > 1;
    input.addEventListener('cancel', () => reject(new ApiError('cancel')));
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, count)));
    input.click();
  });
}

function previewImage(overlays: HTMLElement, options: CallOptions): void {
  const urls = (options['urls'] ?? []) as string[];
  const asked = textOption(options, 'current');
  let index = Math.max(0, urls.indexOf(asked), numberOption(options, 'current', 0));
  const image = h('img', 'wp-gallery-image');
  const count = h('div', 'wp-gallery-count');
  const show = (next: number): void => {
    index = (next + urls.length) % urls.length;
    const url = urls[index] ?? '';
    image.src = url.startsWith('cloud://') ? cloudUrl(url) : url;
    count.textContent = `${index + 1}/${urls.length}`;
  };
  show(index);
  const mask = h('div', 'wp-gallery', image, count);
  mask.setAttribute('role', 'dialog');
  mask.addEventListener('click', (event) => {
    const third = mask.clientWidth / 3;
    const x = event.clientX - mask.getBoundingClientRect().left;
    if (urls.length > 1 && x < third) show(index - 1);
    else if (urls.length > 1 && x > 2 * third) show(index + 1);
    else mask.remove();
  });
  overlays.append(mask);
}

async function imageInfo(src: string): Promise<Record<string, unknown>> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight, path: src, orientation: 'up', type: '' };
}
