import type { Database, DatabaseOptions, WireAnswer } from '..';
import { openDatabase } from '..';
import { parseEjson, stringifyEjson } from '../value/ejson';
import type { Document, Value } from '../value/types';

/** Calls of a database without HTTP and SDK, for tests of many cases. Errors are thrown with their code. */
export interface Client {
  readonly database: Database;
  add(...documents: Document[]): Promise<Value[]>;
  find(query?: Value, options?: { order?: Value; offset?: number; limit?: number }): Promise<Document[]>;
  count(query?: Value): Promise<number>;
  update(query: Value, data: Value, multi?: boolean): Promise<number>;
  remove(query: Value): Promise<number>;
  send(action: string, parameters?: object): Promise<{ data?: unknown; transactionId?: string }>;
}

export async function openClient(options: Partial<DatabaseOptions> = {}, name = 'items'): Promise<Client> {
  const database = await openDatabase({ path: ':memory:', ...options });
  const send: Client['send'] = async (action, parameters = {}) => {
    const answer: WireAnswer = await database.handle({
      action: `database.${action}`,
      collectionName: name,
      ...parameters,
    });
    if ('code' in answer) throw Object.assign(new Error(answer.message), { code: answer.code });
    return answer;
  };
  const numberOf = async (action: string, parameters: object, field: string): Promise<number> => {
    const { data } = await send(action, parameters);
    return (data as Record<string, number>)[field] ?? NaN;
  };
  return {
    database,
    send,
    async add(...documents) {
      const { data } = await send('insertDocument', { data: documents.map(stringifyEjson) });
      return (data as { insertedIds: Value[] }).insertedIds;
    },
    async find(query = {}, { order, ...options } = {}) {
      const { data } = await send('getDocument', {
        query: stringifyEjson(query),
        ...(order === undefined ? {} : { order: stringifyEjson(order) }),
        limit: 1000,
        ...options,
      });
      return (data as { list: string[] }).list.map((text) => parseEjson(text, 'answer') as Document);
    },
    count: (query = {}) => numberOf('calculateDocument', { query: stringifyEjson(query) }, 'total'),
    update: (query, data, multi = true) =>
      numberOf(
        'modifyDocument',
        { query: stringifyEjson(query), data: stringifyEjson(data), multi, merge: true },
        'updated',
      ),
    remove: (query) => numberOf('removeDocument', { query: stringifyEjson(query), multi: true }, 'deleted'),
  };
}
