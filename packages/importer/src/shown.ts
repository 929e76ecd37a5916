const WIDTH = 100;

/** A line of a file for a terminal: a file may hold anything, and a terminal obeys some of it. */
export function shown(text: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, '·');
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH)}…` : plain;
}

/** A count for a terminal. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
