import type { Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the SDK's signature sorts names by. */
const SORT = 'l.toString().localeCompare(r)';

/** Bundles the SDK's signature with a quicker order of names that gives the same: see name-order.ts. */
export const plainOrder: Plugin = {
  name: 'plain-order',
  setup(build) {
    build.onLoad({ filter: /signature-nodejs[\\/]lib[\\/]keyvalue\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!source.includes(SORT)) {
        return {
          errors: [{ text: `${file} sorts in another way than it did: see scripts/build/plain-order.ts` }],
        };
      }
      // Required once, and below: above would push 'use strict' from its place.
      const ours = `const { compareNames } = require(${JSON.stringify(require.resolve('./name-order'))});`;
      const contents = `${source.replace(SORT, 'compareNames(l, r)')}\n${ours}`;
      return { contents, resolveDir: path.dirname(file) };
    });
  },
};
