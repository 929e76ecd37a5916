const known = new Set<string>(['page', 'block', 'slot', 'template', 'wxs', 'import', 'include']);

/** Built-in components announce themselves; what is not announced gets a warning when it is used. */
export function addKnownTag(tag: string): void {
  known.add(tag);
}

export function isKnownTag(tag: string): boolean {
  return known.has(tag);
}
