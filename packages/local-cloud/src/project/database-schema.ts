import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSchema } from '../database';
import { CloudError } from '../errors';
import { asObject, readJsonObject } from './json';

type Index = NonNullable<DatabaseSchema['collections'][string]['indexes']>[number];

/**
 * Reads which collections and indexes a project declares:
 * `{"collections": {"items": {"indexes": [{"name": "byShelf", "keys": [["onShelf", 1]], "unique": false}]}}}`.
 * WeChat has no such file (indexes are made in its console); without one no collection is made beforehand.
 */
export function readDatabaseSchema(projectRoot: string, schemaFile?: string): DatabaseSchema {
  const file = path.resolve(projectRoot, schemaFile ?? path.join('cloudfunctions', 'database.json'));
  if (schemaFile === undefined && !existsSync(file)) return { collections: {} };
  const declared = asObject(readJsonObject(file)['collections'], `${file}: "collections"`);
  const collections: DatabaseSchema['collections'] = {};
  for (const [name, value] of Object.entries(declared)) {
    const where = `${file}: collection "${name}"`;
    const { indexes = [] } = asObject(value, where);
    if (!Array.isArray(indexes)) throw new CloudError('INVALID_CONFIG', `${where}: "indexes" must be a list`);
    collections[name] = { indexes: indexes.map((index) => readIndex(index, where)) };
  }
  return { collections };
}

function readIndex(value: unknown, where: string): Index {
  const { name, keys, unique = false } = asObject(value, `${where}: each of "indexes"`);
  if (typeof name !== 'string' || name === '')
    throw new CloudError('INVALID_CONFIG', `${where}: an index has no name`);
  if (typeof unique !== 'boolean')
    throw new CloudError('INVALID_CONFIG', `${where}: "unique" of "${name}" is no boolean`);
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isKey)) {
    throw new CloudError(
      'INVALID_CONFIG',
      `${where}: "keys" of "${name}", expected [["field", 1 or -1], ...]`,
    );
  }
  return { name, keys, unique };
}

function isKey(value: unknown): value is [field: string, direction: 1 | -1] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [field, direction] = value as unknown[];
  return typeof field === 'string' && field !== '' && (direction === 1 || direction === -1);
}
