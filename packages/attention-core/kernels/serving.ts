// What serving does with a whole catalogue; built into src/engine/catalogue/kernels-wasm.ts.
export {
  addDots,
  addProfile,
  addScaled,
  exponentials,
  inverseLengths,
  logShares,
  sum,
  sumByIndex,
} from './catalogue';
