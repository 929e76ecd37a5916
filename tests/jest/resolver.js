const path = require('node:path');

const FOLDER = path.resolve(path.dirname(__filename), '../../node_modules/.cache/jest-bundles');

/**
 * Packages that tests get as one file, made by bundles.ts, and for whom: the local cloud tests the SDK as it comes, and a
 * package of ours its own files.
 */
const BUNDLED = {
  'wx-server-sdk': /[\\/]cloud-kit[\\/]/,
  zod: /./,
  '@zhuyi/contracts': /^(?!.*[\\/]packages[\\/]contracts[\\/])/,
};

/** Who asks for the tests of what changed asks which files of ours each needs: a bundle would hide that. */
const FOLLOWS = ['--watch', '--onlyChanged', '-o', '--findRelatedTests', '--changedSince', '--lastCommit'];
process.env.TESTS_FOLLOW_SOURCES ??= process.argv.some((word) => FOLLOWS.includes(word.split('=')[0]))
  ? '1'
  : '';
const isOurs = (name) => name.startsWith('@zhuyi/');

/** The file of a bundled package. */
const bundleOf = (name) => path.join(FOLDER, `${name}.js`);

/** jest's resolver, with the bundles in their packages' places. */
module.exports = (request, options) =>
  BUNDLED[request]?.test(options.basedir + path.sep) &&
  !(isOurs(request) && process.env.TESTS_FOLLOW_SOURCES !== '')
    ? bundleOf(request)
    : options.defaultResolver(request, options);

Object.assign(module.exports, { BUNDLED, bundleOf });
