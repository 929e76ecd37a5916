import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TestFiles {
  /** Writes a file and returns its path. */
  write(name: string, content: string | Buffer): string;
  remove(): void;
}

/** A folder for the files of a test. */
export function testFiles(): TestFiles {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-test-'));
  return {
    write(name, content) {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const RETAIL_HEADER =
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** A line of Online Retail; what is not given is sound. */
export function retailLine(line: {
  invoice?: string;
  code?: string;
  title?: string;
  quantity?: number | string;
  time?: string;
  price?: number | string;
  customer?: string;
}): string {
  const { invoice = '536365', code = '22632', title = 'HAND WARMER RED RETROSPOT' } = line;
  const { quantity = 6, time = '2010-12-01 08:26:00', price = 2.55, customer = '17850' } = line;
  return [invoice, code, `"${title}"`, quantity, time, price, customer, 'United Kingdom'].join(',');
}

export const REES46_HEADER =
  'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';

export function rees46Line(line: {
  time?: string;
  type?: string;
  item?: string;
  category?: string;
  brand?: string;
  price?: string;
  user?: string;
  session?: string;
}): string {
  const { time = '2019-10-01 00:00:00 UTC', type = 'view', item = '1004856' } = line;
  const { category = 'electronics.smartphone', brand = 'samsung', price = '130.76' } = line;
  const { user = '512475445', session = '78a8-session' } = line;
  return [time, type, item, '2053013555631882655', category, brand, price, user, session].join(',');
}
