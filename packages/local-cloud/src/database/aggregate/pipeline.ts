import { failed, unknownOperator } from '../errors';
import type { Value } from '../value/types';
import { isDocument } from '../value/types';
import { stageCompilers } from './stages';
import type { PipelineContext, Stage } from './stages/stage';

/** Compiles `[{$match: ...}, {$group: ...}]` into one function over documents. */
export function compilePipeline(pipeline: readonly Value[], context: PipelineContext): Stage {
  const stages = pipeline.map((stage) => {
    const names = isDocument(stage) ? Object.keys(stage) : [];
    const [name] = names;
    if (!isDocument(stage) || name === undefined || names.length > 1) {
      throw failed('A pipeline stage specification object must contain exactly one field.');
    }
    const compile = stageCompilers.get(name);
    if (!compile) throw unknownOperator('pipeline stage', name);
    return compile(stage[name] as Value, context);
  });
  return (documents) => stages.reduce((input, stage) => stage(input), documents);
}
