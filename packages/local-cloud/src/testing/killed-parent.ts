/**
 * A program that starts a cloud, lets functions run for ever, says so, and is then killed.
 * Arguments: project root, data folder. Prints one line: the process ids of the instances, as JSON.
 */
import { startCloud } from '../cloud';

async function main(): Promise<void> {
  const [projectRoot = '', dataDir = ''] = process.argv.slice(2);
  const cloud = await startCloud({ projectRoot, dataDir });
  await cloud.invoke('idle');
  const endless = [cloud.invoke('loops'), cloud.invoke('waits')];
  endless.push(cloud.invoke('saves'));
  while (cloud.logs().filter(({ message }) => message === 'begun').length < endless.length) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { functions } = await cloud.stats();
  process.stdout.write(`${JSON.stringify(functions.flatMap(({ pids }) => pids))}\n`);
  await Promise.all(endless);
}

void main();
