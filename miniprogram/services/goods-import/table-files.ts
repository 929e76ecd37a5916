import { texts } from '../i18n/index';
import { removeFile, writeText } from '../phone-file';
import { exportPage, loadFaults } from './api';
import { faultText, fieldText } from './fault-words';

export const GOODS_FILE = 'goods.csv';
export const FAULTS_FILE = 'refused-lines.csv';
/** By it Excel knows a table of UTF-8. */
const MARK = '\uFEFF';
/** What spreadsheets run. */
const FORMULA = /^[=+\-@\t\r]/;

/** Writes all goods into a file of the phone that an import reads back as they are; `told` hears how many are in. Returns how many. */
export function writeGoods(told: (items: number) => void): Promise<number> {
  return whole(GOODS_FILE, async () => {
    let items = 0;
    let after: string | undefined;
    await writeText(GOODS_FILE, 'writeFile', '');
    do {
      const page = await exportPage(after);
      await writeText(GOODS_FILE, 'appendFile', page.csv);
      items += page.items;
      told(items);
      after = page.next;
    } while (after !== undefined);
    return items;
  });
}

/** Writes what is wrong with the file of an import into one of the phone, a line each; returns how many. */
export function writeFaults(importKey: string): Promise<number> {
  return whole(FAULTS_FILE, async () => {
    const { faultColumns } = texts().goodsImport;
    let lines = 0;
    let next: number | undefined = 0;
    await writeText(FAULTS_FILE, 'writeFile', MARK + lineOf(faultColumns));
    do {
      const page: Awaited<ReturnType<typeof loadFaults>> = await loadFaults(importKey, next);
      const rows = page.faults.map(({ line, field, message, text }) =>
        lineOf([String(line), fieldText(field), faultText(message), text]),
      );
      await writeText(FAULTS_FILE, 'appendFile', rows.join(''));
      lines += rows.length;
      next = page.next;
    } while (next !== undefined);
    return lines;
  });
}

/** What is half written is no file. */
async function whole(name: string, write: () => Promise<number>): Promise<number> {
  try {
    return await write();
  } catch (error) {
    await removeFile(name);
    throw error;
  }
}

function lineOf(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""'));
  return `${quoted.map((cell) => `"${cell}"`).join(',')}\r\n`;
}
