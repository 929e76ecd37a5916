import type { ExportPage } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { removeFile, sendFile, writeText } from './phone-file';
import { phoneStorage } from './storage';

/** JSON lines: one document a line, so that a file of any length is written, and read, a part at a time. */
export const COPY_NAME = 'my-data.jsonl';
/** Everything that the shop keeps on the phone begins so. */
const OURS = 'zhuyi.';

/**
 * Writes a copy of everything that the shop keeps about the shopper into a file on the phone: what the server has, page by
 * page to the end, then what this phone has. The last line counts the others: a copy without it is not whole, and is
 * removed. `told` hears how many records are in. Returns how many there are.
 */
export async function writeCopy(told: (records: number) => void): Promise<number> {
  await write('writeFile', [{ file: 'zhuyi', writtenAt: new Date().toISOString() }]);
  try {
    let records = 0;
    let after: string | undefined;
    do {
      const page: ExportPage = await callAction('me', 'export', after === undefined ? {} : { after });
      if (page.records.length > 0) await write('appendFile', page.records);
      records += page.records.length;
      told(records);
      after = page.next;
    } while (after !== undefined);
    const cells = phoneStorage.keys().filter((key) => key.startsWith(OURS));
    const phone = cells.map((key) => ({ phone: key, value: phoneStorage.read(key) }));
    records += phone.length;
    await write('appendFile', [...phone, { end: true, records }]);
    told(records);
    return records;
  } catch (error) {
    await forgetCopy();
    throw error;
  }
}

/** Hands the file to whom the shopper chooses, the file transfer assistant for instance. Only right after a tap. */
export function sendCopy(): Promise<void> {
  return sendFile(COPY_NAME);
}

/** Removes the file from the phone. */
export function forgetCopy(): Promise<void> {
  return removeFile(COPY_NAME);
}

function write(how: 'writeFile' | 'appendFile', lines: readonly object[]): Promise<void> {
  return writeText(COPY_NAME, how, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
