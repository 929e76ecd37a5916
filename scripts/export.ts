/** `npm run export -- --items FILE`: writes the shop's goods to a file that `npm run import` reads back as they are. */
import { parseArgs } from 'node:util';
import { openDb } from '@zhuyi/cloud-kit';
import { exportItems } from '@zhuyi/importer';
import { DEFAULT_DATA_DIR } from './house/environment';
import { withCloud } from './house/with-cloud';
import { explain } from './terminal/explain';

const HELP = `npm run export -- --items FILE [options]

Writes all goods of the shop: FILE ends in .csv, .xlsx or .jsonl. Importing it again changes nothing. Texts that a
spreadsheet would run as a formula have an apostrophe before them, which an import takes off.

  --data-dir DIR    export from this folder, whether or not a shop runs on it (default ${DEFAULT_DATA_DIR})
  --port N          export from the shop that runs there
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      items: { type: 'string' },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { items: file, port } = values;
  if (values.help || file === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const count = await withCloud({ port, dataDir: values['data-dir'] }, () => exportItems(openDb(), file));
  console.log(`${file}: ${count.toLocaleString('en-US')} items`);
}

main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`);
  process.exit(1);
});
