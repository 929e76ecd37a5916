import { artAddress } from './art/index';
import { saveCanvas, fileOnPhone } from './album';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

/** A phone whose album answers so. */
function album(errMsg?: string): string[] {
  const saved: string[] = [];
  Object.assign(wx, {
    canvasToTempFilePath: async () => ({ tempFilePath: 'tmp/poster.png' }),
    saveImageToPhotosAlbum: async ({ filePath }: { filePath: string }) => {
      if (errMsg !== undefined) throw Object.assign(new Error(errMsg), { errMsg });
      saved.push(filePath);
    },
    getImageInfo: async ({ src }: { src: string }) => ({ path: `tmp/${src}` }),
    cloud: { downloadFile: async ({ fileID }: { fileID: string }) => ({ tempFilePath: `tmp/${fileID}` }) },
  });
  return saved;
}

it('saves a picture, and tells a refusal of long ago from a no of now', async () => {
  const saved = album();
  expect(await saveCanvas({})).toBe('saved');
  expect(saved).toEqual(['tmp/poster.png']);
  for (const words of ['auth deny', 'auth denied', 'authorize no response', 'system permission denied']) {
    album(`saveImageToPhotosAlbum:fail ${words}`);
    expect(await saveCanvas({})).toBe('refused');
  }
  for (const words of ['cancel', 'privacy permission is not authorized']) {
    album(`saveImageToPhotosAlbum:fail ${words}`);
    expect(await saveCanvas({})).toBe('declined');
  }
  album('saveImageToPhotosAlbum:fail no space left');
  await expect(saveCanvas({})).rejects.toThrow('no space left');
});

it('brings what a canvas is to load onto the phone', async () => {
  album();
  expect(await fileOnPhone('cloud://a/b.png')).toBe('tmp/cloud://a/b.png');
  expect(await fileOnPhone('https://x/a.jpg')).toBe('tmp/https://x/a.jpg');
  const drawn = await fileOnPhone(artAddress({ title: '茶壶', category: [] }));
  expect(drawn).toContain("utf8,%3csvg%20width='400'%20height='400'%20xmlns");
});
