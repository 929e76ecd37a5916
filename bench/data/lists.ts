import type { parseArgs } from 'node:util';

export type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** The files of each option, in their order: `--data a b` and `--data a --data b` mean the same. */
export function fileLists<Name extends string>(
  tokens: readonly Token[],
  names: readonly [Name, ...Name[]],
): Record<Name, string[]> {
  const lists = Object.fromEntries(names.map((name) => [name, [] as string[]])) as Record<Name, string[]>;
  let [open] = names as readonly Name[];
  for (const token of tokens) {
    if (token.kind === 'positional') lists[open!].push(token.value);
    if (token.kind !== 'option') continue;
    const name = names.find((one) => one === token.name);
    if (name === undefined) continue;
    open = name;
    if (token.value !== undefined) lists[name].push(token.value);
  }
  return lists;
}
