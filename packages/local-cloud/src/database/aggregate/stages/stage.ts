import type { CompiledQuery } from '../../query/compile';
import type { Document, Value } from '../../value/types';
import type { ExpressionCompiler, Scope, Variables } from '../expression/scope';

/** The documents of one collection, for `$lookup`. */
export interface DocumentSource {
  all(): Iterable<Document>;
  find(query: CompiledQuery): Iterable<Document>;
  /** True if an index can find documents by this path. */
  hasIndex(path: string): boolean;
}

/** What a pipeline is compiled in. */
export interface PipelineContext {
  /** Epoch ms of the operation. */
  readonly now: number;
  readonly compiler: ExpressionCompiler;
  readonly variables: Variables | undefined;
  source(collection: string): DocumentSource;
  /** Compiles a pipeline within a stage. */
  pipeline(stages: readonly Value[], context: PipelineContext): Stage;
}

/** Documents in, documents out; nothing that comes in is changed in place. */
export type Stage = (documents: Iterable<Document>) => Iterable<Document>;

/** Checks the operand of a stage and makes it. */
export type StageCompiler = (operand: Value, context: PipelineContext) => Stage;

export function scopeOf(root: Document, { variables, now }: PipelineContext): Scope {
  return { root, variables, now };
}
