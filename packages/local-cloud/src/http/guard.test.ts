import type { IncomingMessage } from 'node:http';
import { checkHost, checkNoBrowser, checkSameMachine, checkSameOrigin, isLoopback } from './guard';

const request = (headers: Record<string, string>, remoteAddress = '127.0.0.1', localAddress = '127.0.0.1') =>
  ({ headers, socket: { remoteAddress, localAddress } }) as unknown as IncomingMessage;

describe('who may ask', () => {
  it.each([
    '127.0.0.1',
    '127.3.2.1',
    'localhost',
    'LOCALHOST',
    'shop.localhost',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('%s is this machine', (address) => expect(isLoopback(address)).toBe(true));

  it.each([
    '',
    '0.0.0.0',
    '10.0.0.1',
    '127.0.0.1.evil.com',
    'localhost.evil.com',
    '::',
    '128.0.0.1',
    'evil127.0.0.1',
  ])('%p is not', (address) => expect(isLoopback(address)).toBe(false));

  it('refuses host names that could be rebound', () => {
    for (const host of ['127.0.0.1:8787', 'localhost', '[::1]:80']) {
      expect(() => checkHost(request({ host }), undefined)).not.toThrow();
    }
    for (const host of ['evil.com', 'evil.com:8787', '192.168.1.2', '']) {
      expect(() => checkHost(request({ host }), undefined)).toThrow('not answered here');
    }
  });

  it('lets plain addresses and its own name pass when open to other machines', () => {
    const remote = { host: 'shop.lan' };
    for (const host of ['192.168.1.2:8787', 'shop.lan', '[fe80::1]:80']) {
      expect(() => checkHost(request({ host }), remote)).not.toThrow();
    }
    expect(() => checkHost(request({ host: 'evil.com' }), remote)).toThrow();
  });

  it('refuses pages of other sites, and for the SDK all pages', () => {
    const own = { host: '127.0.0.1:1', origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-origin' };
    expect(() => checkSameOrigin(request(own))).not.toThrow();
    expect(() => checkSameOrigin(request({ host: own.host }))).not.toThrow();
    for (const foreign of [
      { ...own, origin: 'http://evil.com' },
      { ...own, origin: 'http://127.0.0.1:2' },
      { ...own, origin: 'https://127.0.0.1:1' },
      { ...own, origin: 'null' },
      { host: own.host, 'sec-fetch-site': 'cross-site' },
      { host: own.host, 'sec-fetch-site': 'same-site' },
    ]) {
      expect(() => checkSameOrigin(request(foreign))).toThrow('refused');
    }
    expect(() => checkNoBrowser(request(own))).toThrow('not for pages');
    expect(() => checkNoBrowser(request({ host: own.host }))).not.toThrow();
  });

  it('tells this machine from others', () => {
    expect(() => checkSameMachine(request({}, '192.168.1.5', '192.168.1.5'))).not.toThrow();
    expect(() => checkSameMachine(request({}, '192.168.1.9', '192.168.1.5'))).toThrow('same machine');
  });
});
