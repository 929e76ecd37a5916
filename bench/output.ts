/** What every bench command says about where its figures go. */
export const OUTPUT_OPTIONS = {
  json: { type: 'boolean', default: false },
  'no-write': { type: 'boolean', default: false },
} as const;

/**
 * Whether the tables go into docs/benchmarks.md: always, unless the run is asked not to, or is a part of one (`parts`:
 * by option, whether it was given), whose tables would take the place of whole ones; then a line on stderr says so.
 */
export function writesDoc(
  values: { readonly json: boolean; readonly 'no-write': boolean },
  parts: Readonly<Record<string, boolean>>,
): boolean {
  if (values.json || values['no-write']) return false;
  const given = Object.keys(parts).filter((name) => parts[name]);
  if (given.length === 0) return true;
  process.stderr.write(
    `docs/benchmarks.md stays as it is: ${given.map((name) => `--${name}`).join(', ')} makes this a part of a run\n`,
  );
  return false;
}

/** One clear line and exit code 1: for what goes wrong where the rest of a run can go on. */
export function complain(what: string): void {
  process.stderr.write(`${what}\n`);
  process.exitCode = 1;
}

/** Runs a command; what it throws is one line on stderr and exit code 1. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
}
