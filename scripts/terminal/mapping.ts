import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { EVENT_TYPES, type EventType } from '@zhuyi/contracts';
import { type Mapping, mappingSchema, type NeedsMapping, parseMapping } from '@zhuyi/importer';

/** The mapping of `--map` and `--types`, or of a file; undefined where none was given. */
export function readMapping(given: {
  map: string | undefined;
  types: string | undefined;
  file: string | undefined;
}): Mapping | undefined {
  const saved = given.file === undefined ? undefined : mappingOf(given.file);
  const told = given.map === undefined ? undefined : parseMapping(given.map);
  if (!saved && !told) {
    if (given.types !== undefined) throw new Error('--types wants --map or --map-file beside it');
    return undefined;
  }
  const columns = { ...saved?.columns, ...told?.columns };
  const types = { ...saved?.types, ...(given.types === undefined ? {} : typesOf(given.types)) };
  return { ...saved, columns, ...(Object.keys(types).length > 0 ? { types } : {}) };
}

function mappingOf(file: string): Mapping {
  const { data, error } = mappingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!data)
    throw new Error(
      `--map-file ${file}: ${error.issues[0]?.path.join('.') ?? ''} ${error.issues[0]?.message ?? ''}`,
    );
  return data;
}

export function saveMapping(file: string, mapping: Mapping): void {
  writeFileSync(file, `${JSON.stringify(mapping, null, 2)}\n`);
}

function typesOf(text: string): Record<string, EventType> {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [word = '', wanted = ''] = part.split('=').map((side) => side.trim());
      const type = EVENT_TYPES.find((one) => one === wanted);
      if (word === '' || type === undefined)
        throw new Error(`--types ${part}: WORD=TYPE, of ${EVENT_TYPES.join(', ')}`);
      return [word, type];
    }),
  );
}

/** Shows the guessed columns and asks; throws where nobody is there to answer, or the answer is no. */
export async function confirmMapping({ message, mapping }: NeedsMapping, confirmed: boolean): Promise<void> {
  console.error(`\n${message}`);
  if (confirmed) return;
  const map = Object.entries(mapping.columns).map(([column, name]) => `${column}=${name}`);
  const again = `say --yes to take them, or --map ${map.join(',')} with what is wrong put right`;
  if (!process.stdin.isTTY) throw new Error(`Nothing was written: ${again}`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Is that right? [y/N] ');
  terminal.close();
  if (!/^(y|yes|是|对)$/i.test(answer.trim())) throw new Error(`Nothing was written: ${again}`);
}
