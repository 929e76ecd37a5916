import { expressionCompiler } from '../aggregate/expression/compile';
import { compilePipeline } from '../aggregate/pipeline';
import type { DocumentSource } from '../aggregate/stages/stage';
import type { Document, Value } from '../value/types';

/** Runs a pipeline over documents at hand, with other collections for `$lookup`. */
export function runPipeline(
  documents: readonly Document[],
  pipeline: readonly Value[],
  collections: Readonly<Record<string, readonly Document[]>> = {},
): Document[] {
  const stage = compilePipeline(pipeline, {
    now: Date.UTC(2026, 0, 1),
    compiler: expressionCompiler(),
    variables: undefined,
    pipeline: compilePipeline,
    source: (name): DocumentSource => ({
      all: () => collections[name] ?? [],
      find: (query) => (collections[name] ?? []).filter((document) => query.matches(document)),
      hasIndex: (path) => path === '_id',
    }),
  });
  return [...stage(documents)];
}
