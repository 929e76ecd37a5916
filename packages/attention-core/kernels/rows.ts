// Rows of `dim` floats (a multiple of 4) gathered, scattered and mixed.

/** out[r] = scale * table[index[r]] */
export function gather(table: usize, index: usize, out: usize, rows: usize, dim: usize, scale: f32): void {
  const bytes = dim << 2;
  const scale4 = f32x4.splat(scale);
  for (let r: usize = 0; r < rows; r++) {
    const from = table + <usize>load<u32>(index + (r << 2)) * bytes;
    for (let o: usize = 0; o < bytes; o += 16) v128.store(out + o, f32x4.mul(scale4, v128.load(from + o)));
    out += bytes;
  }
}

/** table[index[r]] += scale * from[r] */
export function scatterAdd(
  from: usize,
  index: usize,
  table: usize,
  rows: usize,
  dim: usize,
  scale: f32,
): void {
  const bytes = dim << 2;
  const scale4 = f32x4.splat(scale);
  for (let r: usize = 0; r < rows; r++) {
    const to = table + <usize>load<u32>(index + (r << 2)) * bytes;
    for (let o: usize = 0; o < bytes; o += 16) {
      v128.store(to + o, f32x4.add(v128.load(to + o), f32x4.mul(scale4, v128.load(from + o))));
    }
    from += bytes;
  }
}

/** out[r] += sum over f of weights[f] * table[ids[f]], f in offsets[row[r]] .. offsets[row[r] + 1] (CSR). */
export function mixRows(
  table: usize,
  offsets: usize,
  ids: usize,
  weights: usize,
  row: usize,
  out: usize,
  rows: usize,
  dim: usize,
): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    const at = offsets + ((<usize>load<u32>(row + (r << 2))) << 2);
    const end = <usize>load<u32>(at, 4);
    for (let f = <usize>load<u32>(at); f < end; f++) {
      const from = table + <usize>load<u32>(ids + (f << 2)) * bytes;
      const w = v128.load32_splat(weights + (f << 2));
      for (let o: usize = 0; o < bytes; o += 16) {
        v128.store(out + o, f32x4.add(v128.load(out + o), f32x4.mul(w, v128.load(from + o))));
      }
    }
    out += bytes;
  }
}

/** Gradient of mixRows: table[ids[f]] += weights[f] * from[r]. */
export function mixRowsGrad(
  from: usize,
  offsets: usize,
  ids: usize,
  weights: usize,
  row: usize,
  table: usize,
  rows: usize,
  dim: usize,
): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    const at = offsets + ((<usize>load<u32>(row + (r << 2))) << 2);
    const end = <usize>load<u32>(at, 4);
    for (let f = <usize>load<u32>(at); f < end; f++) {
      const to = table + <usize>load<u32>(ids + (f << 2)) * bytes;
      const w = v128.load32_splat(weights + (f << 2));
      for (let o: usize = 0; o < bytes; o += 16) {
        v128.store(to + o, f32x4.add(v128.load(to + o), f32x4.mul(w, v128.load(from + o))));
      }
    }
    from += bytes;
  }
}
