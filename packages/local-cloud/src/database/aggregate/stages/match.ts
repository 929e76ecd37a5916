import { compileQuery } from '../../query/compile';
import type { StageCompiler } from './stage';

/** `$match`: the documents that a query matches. */
export const match: StageCompiler = (operand, context) => {
  const query = compileQuery(operand, context);
  return function* (documents) {
    for (const document of documents) if (query.matches(document)) yield document;
  };
};
