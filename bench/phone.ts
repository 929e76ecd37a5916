/**
 * `npm run bench:phone [-- --runs 5] [--json] [--no-write]`: how long a shopper waits for the first card of the feed, in
 * headless Chromium made as slow as a cheap phone (processor four times slower, 150 ms a request), beside the same
 * without: at the first launch and at the second of the same phone. Prints a table of medians and writes it into
 * docs/benchmarks.md; with --json prints one object a launch instead.
 */
import { parseArgs } from 'node:util';
import { TestHouse } from '../tests/flows/house/test-house';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { AS_IT_IS, CHEAP_PHONE, launch, newPhone, type Slowness } from './phone/launch';
import { toTable, type NamedLaunch } from './phone/table';
import { markdownRows } from './tables';

const PHONES: [name: string, slow: Slowness][] = [
  ['cheap phone', CHEAP_PHONE],
  ['no slow-down', AS_IT_IS],
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, ...OUTPUT_OPTIONS } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of at least 1');
  const shop = await TestHouse.open();
  const launches: NamedLaunch[] = [];
  try {
    // The functions are warm, as a shop's that somebody has visited in the last minutes.
    await launchTwice(shop, AS_IT_IS);
    for (let run = 0; run < runs; run += 1) {
      for (const [phone, slow] of PHONES) {
        const both = await launchTwice(shop, slow);
        for (const [which, times] of Object.entries(both)) {
          launches.push({ phone, which, ...times });
          if (values.json) console.log(JSON.stringify(launches.at(-1)));
        }
      }
    }
  } finally {
    await shop.close();
  }
  const table = toTable(launches);
  if (!values.json) console.log(markdownRows(table));
  if (writesDoc(values, {})) await writeTables('phone', [table]);
}

async function launchTwice(shop: TestHouse, slow: Slowness) {
  const phone = await newPhone(shop.browser);
  try {
    const first = await launch(shop.browser, phone, shop.house.url, slow);
    return { first, second: await launch(shop.browser, phone, shop.house.url, slow) };
  } finally {
    await phone.close();
  }
}

runCommand(main);
