import { isDeclined } from './declined';
import { newKey } from './new-key';
import { phoneStorage } from './storage';

/** A picture that the person chose, not sent yet. */
export interface Chosen {
  /** Where it lies on the phone. */
  path: string;
}

/** Lets the person choose up to so many pictures; none where they close the sheet. */
export async function choosePictures(count: number): Promise<Chosen[]> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
    });
    return tempFiles.map(({ tempFilePath }) => ({ path: tempFilePath }));
  } catch (error) {
    if (isDeclined(error)) return [];
    throw error;
  }
}

/** Sends pictures into a folder of the cloud's storage, one after the other; returns their file ids in order. */
export async function sendPictures(folder: string, pictures: readonly Chosen[]): Promise<string[]> {
  const fileIds: string[] = [];
  for (const { path } of pictures) {
    const { fileID } = await wx.cloud.uploadFile({ cloudPath: `${folder}/${newName(path)}`, filePath: path });
    fileIds.push(fileID);
  }
  return fileIds;
}

/** A name of its own: two pictures of one folder must not be one. */
function newName(path: string): string {
  const [, extension = 'jpg'] = /\.(jpe?g|png|gif|webp)$/i.exec(path) ?? [];
  return `${newKey('p')}.${extension.toLowerCase()}`;
}

/** Keys made once a form, so that "again" asks for the same: kept while the form is open, also over a restart. */
export function formKey(form: string): string {
  const name = `zhuyi.form.${form}`;
  const known = phoneStorage.read(name);
  if (typeof known === 'string') return known;
  const key = newKey('f');
  phoneStorage.write(name, key);
  return key;
}

/** The form has been taken: the next one is another. */
export function endForm(form: string): void {
  phoneStorage.remove(`zhuyi.form.${form}`);
}
