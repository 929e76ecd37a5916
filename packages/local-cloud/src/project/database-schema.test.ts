import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDatabaseSchema } from './database-schema';

describe('readDatabaseSchema', () => {
  let root: string;
  const write = (content: unknown): void =>
    writeFileSync(path.join(root, 'cloudfunctions', 'database.json'), JSON.stringify(content));
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'schema-'));
    mkdirSync(path.join(root, 'cloudfunctions'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads collections and indexes, and takes a missing file for none', () => {
    expect(readDatabaseSchema(root)).toEqual({ collections: {} });
    const byShelf = {
      name: 'byShelf',
      keys: [
        ['onShelf', 1],
        ['price', -1],
      ],
      unique: true,
    };
    write({ collections: { items: { indexes: [byShelf] }, orders: {} } });
    expect(readDatabaseSchema(root)).toEqual({
      collections: { items: { indexes: [byShelf] }, orders: { indexes: [] } },
    });
    expect(() => readDatabaseSchema(root, 'elsewhere.json')).toThrow('elsewhere.json cannot be read');
  });

  const index = (fields: object) => ({
    collections: { items: { indexes: [{ name: 'a', keys: [['x', 1]], ...fields }] } },
  });
  it.each<[string, unknown, string]>([
    ['no collections', {}, '"collections" must be a JSON object'],
    ['a list of collections', { collections: ['items'] }, 'must be a JSON object'],
    [
      'indexes that are no list',
      { collections: { items: { indexes: {} } } },
      '"items": "indexes" must be a list',
    ],
    ['an index without a name', index({ name: '' }), 'an index has no name'],
    ['no keys', index({ keys: [] }), '"keys" of "a"'],
    ['a plain field', index({ keys: ['x'] }), 'expected [["field", 1 or -1], ...]'],
    ['a direction of 2', index({ keys: [['x', 2]] }), '"keys" of "a"'],
    ['unique in words', index({ unique: 'yes' }), 'is no boolean'],
  ])('says what is wrong with %s', (_what, content, message) => {
    write(content);
    expect(() => readDatabaseSchema(root)).toThrow(message);
  });
});
