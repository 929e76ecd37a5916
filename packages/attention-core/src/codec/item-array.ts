/** Item numbers take 2 bytes where so many items, or columns, fit. */
export function itemArray(columns: number): Uint16ArrayConstructor | Uint32ArrayConstructor {
  return columns <= 0x10000 ? Uint16Array : Uint32Array;
}
