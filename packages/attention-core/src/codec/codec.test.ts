import fc from 'fast-check';
import { CoreError } from '../errors';
import { crc32, decodeSections, encodeSections } from './index';

const file = encodeSections('ZHUYITST', 1, { a: 1 }, [
  ['f', Float32Array.of(1, 2, 3)],
  ['u', Uint16Array.of(7)],
  ['none', new Float64Array(0)],
]);

describe('sections', () => {
  it('has the published check value of CRC-32', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('sums the same wherever the bytes lie', () => {
    const bytes = Uint8Array.from({ length: 61 }, (_, i) => (i * 37) & 255);
    const buffer = new Uint8Array(80);
    for (let shift = 0; shift < 9; shift++) {
      buffer.set(bytes, shift);
      expect(crc32(buffer.subarray(shift, shift + 61))).toBe(crc32(bytes));
    }
    expect(crc32(bytes.subarray(0, 1))).toBe(crc32(Uint8Array.of(0)));
  });

  it('gives back what was put in', () => {
    const read = decodeSections('ZHUYITST', 1, file);
    expect(read.head).toEqual({ a: 1 });
    expect([...read.section('f', 'f32')]).toEqual([1, 2, 3]);
    expect([...read.section('u', 'u16')]).toEqual([7]);
    expect(read.section('none', 'f64').length).toBe(0);
    expect(() => read.section('f', 'u32')).toThrow(CoreError);
    expect(() => read.section('missing', 'f32')).toThrow(CoreError);
  });

  it('reads bytes that do not start at a multiple of 16', () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect([...decodeSections('ZHUYITST', 1, shifted.subarray(3)).section('f', 'f32')]).toEqual([1, 2, 3]);
  });

  it('refuses every file with one byte changed, every cut and all rubbish', () => {
    for (let i = 0; i < file.length; i++) {
      const broken = file.slice();
      broken[i] = broken[i]! ^ 0x41;
      expect(() => decodeSections('ZHUYITST', 1, broken)).toThrow(CoreError);
      expect(() => decodeSections('ZHUYITST', 1, file.subarray(0, i))).toThrow(CoreError);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeSections('ZHUYITST', 1, bytes)).toThrow(CoreError);
      }),
    );
  });

  it('says foreign for another kind and a newer format', () => {
    expect(() => decodeSections('ZHUYIMDL', 1, file)).toThrow(/no ZHUYIMDL/);
    const newer = file.slice();
    newer[8] = 9;
    expect(() => decodeSections('ZHUYITST', 1, newer)).toThrow(/format 9/);
  });
});
