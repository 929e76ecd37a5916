import { isDeclined } from '../declined';
import { newKey } from '../new-key';
import { placeOf } from './api';

/** What a file may weigh, as the contracts have it (MAX_IMPORT_BYTES). */
export const MOST_BYTES = 4 * 1024 * 1024;
const KINDS = ['csv', 'tsv', 'txt', 'xlsx', 'json', 'jsonl', 'xml', 'gz'];

/** A file that somebody chose, not sent yet. */
export interface ChosenTable {
  path: string;
  name: string;
  bytes: number;
}

/** Lets somebody choose a table; undefined where they close the window. */
export async function chooseTable(): Promise<ChosenTable | undefined> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: KINDS });
    const [file] = tempFiles;
    return file && { path: file.path, name: file.name, bytes: file.size };
  } catch (error) {
    if (isDeclined(error)) return undefined;
    throw error;
  }
}

/** Sends it to the place of its import; returns its file id. */
export async function sendTable(importKey: string, { path }: ChosenTable): Promise<string> {
  const folder = await placeOf(importKey);
  const { fileID } = await wx.cloud.uploadFile({ cloudPath: `${folder}/${newKey('f')}`, filePath: path });
  return fileID;
}
