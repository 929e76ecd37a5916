// What scoring a whole catalogue needs; built into src/scan/module.ts. Pointers and sizes only: the caller owns the
// memory and lays out the arena (src/scan/arena.ts). No data segment, no stack, no allocation here.
export { bound, rescore, scan } from './scan';
