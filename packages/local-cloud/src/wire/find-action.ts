import type { Database } from '../database';
import type { Runner } from '../runner/runner';
import type { Storage } from '../storage/storage';
import type { WireAction } from './admin';
import { invokeFunction } from './invoke-function';

export interface CloudParts {
  database: Database;
  storage: Storage;
  runner: Runner;
}

/** Which part of the cloud serves an action; undefined for actions nobody knows. */
export function findAction({
  database,
  storage,
  runner,
}: CloudParts): (action: string) => WireAction | undefined {
  const actions = new Map<string, WireAction>([
    ...Object.entries(storage.actions),
    ['functions.invokeFunction', invokeFunction((...call) => runner.invoke(...call))],
  ]);
  // the document store names the database actions it does not know itself
  const toDatabase: WireAction = (request) => database.handle(request);
  return (action) => (action.startsWith('database.') ? toDatabase : actions.get(action));
}
