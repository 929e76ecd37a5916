import fc from 'fast-check';
import { checkCloudPath, cloudPathOf, contentTypeOf, fileIdOf } from './cloud-path';

describe('cloud paths', () => {
  it.each(['a.txt', 'goods/图 1.png', 'a/b/c', 'a.b/..c', 'a&b=c+d,e;f@g$h.png'])('%s is fine', (path) => {
    expect(checkCloudPath(path)).toBe(path);
    expect(cloudPathOf('env', fileIdOf('env', path))).toBe(path);
  });

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '..',
    '../a',
    'a/../b',
    './a',
    'a\\b',
    'a\0b',
    'a?b',
    'a#b',
    '%2e%2e/x',
    'x'.repeat(851),
    7,
    null,
  ])('%p is refused', (path) => {
    expect(() => checkCloudPath(path)).toThrow('cloud path');
  });

  it('belong to one environment', () => {
    expect(fileIdOf('shop', 'a/b.png')).toBe('cloud://shop.local/a/b.png');
    for (const id of ['cloud://other.local/a', 'https://shop.local/a', 'a', 7, undefined]) {
      expect(cloudPathOf('shop', id)).toBeUndefined();
    }
  });

  it('never pass with a segment that leads out', () => {
    const part = fc.constantFrom('.', '..', 'a', '', '%2e', ' ', '\\', '...');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const path = parts.join('/');
        const outside = (name: string): boolean => ['', '.', '..'].includes(name) || /[\\%]/.test(name);
        const bad = parts.length === 0 || parts.some(outside);
        if (bad) expect(() => checkCloudPath(path)).toThrow();
        else expect(checkCloudPath(path)).toBe(path);
      }),
    );
  });

  it('tell the type by their ending', () => {
    expect(contentTypeOf('a/B.PNG')).toBe('image/png');
    expect(contentTypeOf('a.unknown')).toBe('application/octet-stream');
  });
});
