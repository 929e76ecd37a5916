import { sendPictures } from '../pictures';
import type { GoodsForm } from './form';

/** The folder of the cloud's storage. */
const FOLDER = 'goods';

/** Pictures of a form, those that lie on the phone in the cloud from now on. */
export async function sentPictures(pictures: GoodsForm['pictures']): Promise<GoodsForm['pictures']> {
  const sent: GoodsForm['pictures'] = [];
  for (const one of pictures) {
    const [path = one.path] = one.kept ? [one.path] : await sendPictures(FOLDER, [one]);
    sent.push({ path, kept: true });
  }
  return sent;
}
