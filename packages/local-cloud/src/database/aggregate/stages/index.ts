import { addFields } from './add-fields';
import { bucket, bucketAuto } from './buckets';
import { group } from './group';
import { lookup } from './lookup';
import { match } from './match';
import { project } from './project';
import { count, limit, replaceRoot, sample, skip, sort } from './simple';
import { sortByCount } from './sort-by-count';
import type { StageCompiler } from './stage';
import { unwind } from './unwind';

/** Every stage by its name. */
export const stageCompilers: ReadonlyMap<string, StageCompiler> = new Map<string, StageCompiler>([
  ['$addFields', addFields],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
  ['$count', count],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$replaceRoot', replaceRoot],
  ['$sample', sample],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unwind', unwind],
]);
