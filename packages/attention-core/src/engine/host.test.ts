import fc from 'fast-check';
import { decodeBase64, fromBase64 } from './base64';
import { CATALOGUE_WASM } from './catalogue/kernels-wasm';
import { prepareModule, wasmModule } from './host';
import { prepareKernels } from './prepare';

test('base64 is decoded alike with and without the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect([...decodeBase64(text)]).toEqual([...bytes]);
      expect([...fromBase64(text)]).toEqual([...bytes]);
    }),
  );
});

test('a module that was prepared is not compiled again', async () => {
  const { WebAssembly: host } = globalThis as unknown as Record<string, { Module: () => object }>;
  const compileNow = jest.spyOn(host!, 'Module');
  await prepareKernels();
  const { call, buffer } = wasmModule(CATALOGUE_WASM)!.instantiate(64);
  new Float32Array(buffer).fill(2, 0, 8);
  expect(call.sum!(0, 8)).toBe(16);
  expect(compileNow).not.toHaveBeenCalled();
  compileNow.mockRestore();
});

test('what is no module is none, prepared or not', async () => {
  const rubbish = Buffer.from('rubbish').toString('base64');
  await prepareModule(rubbish);
  expect(wasmModule(rubbish)).toBeUndefined();
});
