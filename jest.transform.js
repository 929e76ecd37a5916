const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

/** What esbuild reads a file as; everything else is plain JavaScript. */
const LOADERS = { '.ts': 'ts', '.json': 'json' };

/** A changed transform makes old results worthless. */
const SELF = readFileSync(__filename);

/** TypeScript and ES modules to what jest runs, by the esbuild that also bundles the functions. */
module.exports = {
  getCacheKey(source, file, { configString }) {
    return createHash('sha256')
      .update(SELF)
      .update(esbuild.version)
      .update(configString)
      .update(file)
      .update(source)
      .digest('hex');
  },
  process(source, file) {
    const { code, map } = esbuild.transformSync(source, {
      loader: LOADERS[path.extname(file)] ?? 'js',
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      // jest's module system knows no import().
      supported: { 'dynamic-import': false },
      // Beside the code: every test file would read a map within it, and all of the source within that.
      sourcemap: 'external',
      sourcesContent: false,
      sourcefile: file,
    });
    return { code, map };
  },
};
