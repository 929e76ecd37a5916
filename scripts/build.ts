/** `npm run build`: bundles the cloud functions and the mini program's npm components. */
import { buildFunctions } from './build/functions';
import { buildNpm } from './build/npm';

async function main(): Promise<void> {
  const [names, files] = await Promise.all([buildFunctions(), buildNpm()]);
  console.log(`cloud functions: ${names.join(', ')}`);
  console.log(`mini program npm: ${files} files`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
