import type { Plugin } from 'esbuild';

/**
 * What wx-server-sdk loads at its start and no function of ours ever uses. It is more than half of the SDK, and a new
 * instance spends most of its start reading code.
 */
export const LEFT_OUT: readonly string[] = [
  // Language models, and the browser's SDK that they share code with.
  '@cloudbase/ai',
  '@cloudbase/app',
  'web-streams-polyfill',
  // Data models and MySQL.
  '@cloudbase/wx-cloud-client-sdk',
  // Asks a metadata server for keys, which the platform hands to every function in its environment.
  'axios',
  // Tickets for logging in outside WeChat.
  'jsonwebtoken',
  // Writes XML; storage only reads it.
  'xmlbuilder',
  // Connections that are kept or go by a proxy, and forms: neither is in use inside a function.
  'agentkeepalive',
  'http-proxy-agent',
  'https-proxy-agent',
  'form-data',
];

/** Tables of the same kind: only uploads by way of WeChat's open API look into them. */
const EMPTIED: readonly string[] = ['mime-db'];

/** Stands for a module: can be imported, and says what is missing when it is used. */
function standIn(name: string): string {
  const message = `${name} is left out of the functions' bundles: see scripts/build/left-out.ts`;
  return `module.exports = new Proxy({}, {
    get(target, key) {
      if (typeof key === 'symbol' || key === '__esModule') return undefined;
      throw new Error(${JSON.stringify(message)});
    },
  });`;
}

/** Bundles stand-ins for these modules. */
export const leaveOut: Plugin = {
  name: 'left-out',
  setup(build) {
    build.onResolve({ filter: /^[@\w]/ }, ({ path }) =>
      LEFT_OUT.includes(path) || EMPTIED.includes(path) ? { path, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: LEFT_OUT.includes(path) ? standIn(path) : 'module.exports = {};',
    }));
  },
};
