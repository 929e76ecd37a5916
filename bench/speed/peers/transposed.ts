/** x [rows, cols] as [cols, rows]: the layout in which products with one row vector are fastest elsewhere. */
export function transposed(x: Float32Array, rows: number, cols: number): Float32Array {
  const out = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let d = 0; d < cols; d++) out[d * rows + i] = x[i * cols + d]!;
  return out;
}
