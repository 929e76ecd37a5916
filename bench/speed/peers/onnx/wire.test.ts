import { bytes, integer, join, message, text, type Message } from './wire';

const hex = (...parts: readonly Message[]): string => Buffer.from(join(...parts)).toString('hex');

test('the examples of the Protocol Buffers documentation, byte for byte', () => {
  expect(hex(integer(1, 150))).toBe('089601');
  expect(hex(text(2, 'testing'))).toBe('120774657374696e67');
  expect(hex(message(3, integer(1, 150)))).toBe('1a03089601');
});

test('numbers beyond 32 bits and fields beyond 15', () => {
  expect(hex(integer(16, 2 ** 35))).toBe('8001808080808001');
  expect(() => integer(1, -1)).toThrow(RangeError);
  expect(() => integer(1, 0.5)).toThrow(RangeError);
});

test('a message knows the length of all that is in it', () => {
  const inner = message(2, bytes(1, new Uint8Array(200)), text(4, 'é'));
  const whole = join(inner);
  expect(whole.length).toBe(1 + 2 + (1 + 2 + 200) + (1 + 1 + 2));
  expect([whole[0], whole[1], whole[2]]).toEqual([0x12, 0xcf, 0x01]);
});
