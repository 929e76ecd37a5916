import { fileLists, type Token } from './lists';
import type { Files } from './each';

/** What every bench command takes that runs on data. */
export const DATA_OPTIONS = {
  data: { type: 'string', multiple: true },
  times: { type: 'string', multiple: true },
  features: { type: 'string', multiple: true },
} as const;

export function dataFiles(tokens: readonly Token[]): Files {
  return fileLists(tokens, ['data', 'times', 'features']);
}
