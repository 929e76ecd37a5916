/** An SVG as an address that `<image>` takes. Only what an address cannot hold is escaped. */
export function svgAddress(svg: string): string {
  const escaped = svg
    .replace(/"/g, "'")
    .replace(/[%#<>{}|\\^`\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `data:image/svg+xml;utf8,${escaped}`;
}
