export { FORM_NAMES } from './forms/form';
export type { FormName } from './forms/form';
export { checkFile, importFile, readLog } from './import-file';
export type { ImportOptions, OnProgress } from './import-file';
export type { PlannedBatch } from './plan/batches';
export type { Example, ImportReport, ReasonCount } from './report';
export { describeReport } from './describe-report';
