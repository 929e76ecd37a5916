const path = require('node:path');

const FOLDER = path.resolve(path.dirname(__filename), '../../node_modules/.cache/jest-bundles');

/** Packages that tests get as one file, made by bundles.ts, and for whom: the local cloud tests the SDK as it comes. */
const BUNDLED = {
  'wx-server-sdk': /[\\/]cloud-kit[\\/]/,
  zod: /./,
};

/** The file of a bundled package. */
const bundleOf = (name) => path.join(FOLDER, `${name}.js`);

/** jest's resolver, with the bundles in their packages' places. */
module.exports = (request, options) =>
  BUNDLED[request]?.test(options.basedir + path.sep)
    ? bundleOf(request)
    : options.defaultResolver(request, options);

Object.assign(module.exports, { BUNDLED, bundleOf });
