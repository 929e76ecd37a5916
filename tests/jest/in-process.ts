import type { Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';

/** Where the SDK sends a request. */
const SEND = 'const req = (isHttps ? https_1.default : http_1.default).request(';

/**
 * Requests to a cloud in the test's own process are handed to it, not sent: see openWire of cloud-kit's test kit, which
 * says which address is whose. A connection a request costs more than all that the shop does with it.
 */
export const inProcess: Plugin = {
  name: 'in-process',
  setup({ onLoad }) {
    onLoad({ filter: /node-sdk[\\/]dist[\\/]utils[\\/]request-core\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!source.includes(SEND)) return { errors: [{ text: `${file} sends in another way than it did` }] };
      return { contents: source.replace(SEND, `${HAND_OVER}\n${SEND}`) };
    });
  },
};

/** As text both ways, as the wire has it, and after the current turn of the event loop. */
const HAND_OVER = `
  const near = opts.json && body && globalThis[Symbol.for('zhuyi.wires')]?.get(opts.url.split('?')[0]);
  if (near) {
    void near(body).then(
      (text) => cb(null, { statusCode: 200, headers: {} }, JSON.parse(text)),
      () => cb(null, { statusCode: 503, headers: {} }),
    );
    return undefined;
  }`;
