/** `npm run secret:rotate`: a new key for the running shop; the timer carries what is stored on to it. */
import { parseArgs } from 'node:util';
import { openDb, pointAt, readRekey, rotateSecret } from '@zhuyi/cloud-kit';
import { DEFAULT_DATA_DIR } from './house/environment';
import { runningCloud } from './house/running';

const SHOP = 'main';
const HELP = `npm run secret:rotate [-- OPTIONS]

Gives the shop that runs a new key, or says how far the last rotation is. Where ZHUYI_SECRET gives the keys, add one there.

  --status         only say how far it is
  --data-dir DIR   where the shop's database is (default ${DEFAULT_DATA_DIR})
  --port N         where the shop runs
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      status: { type: 'boolean', default: false },
      port: { type: 'string' },
      'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const running = await runningCloud(values.port, values['data-dir']);
  if (!running) throw new Error('no shop runs there: start it first, its timer does the work');
  pointAt(running.adminUrl);
  const db = openDb();
  if (!values.status) {
    const { key, from } = await rotateSecret(db, SHOP, Date.now());
    console.log(`Key ${key} is in use from ${new Date(from).toLocaleTimeString()} on.`);
  }
  const state = await readRekey(db, SHOP);
  console.log(state ? `Key ${state.key}: ${state.phase}` : 'No rotation has begun yet; the timer begins it.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
