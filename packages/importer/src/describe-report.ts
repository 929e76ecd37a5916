import type { ImportReport, ReasonCount } from './report';
import { number, shown } from './shown';

/** The report as text for a terminal. */
export function describeReport(report: ImportReport): string {
  const { lines, items, batches, events } = report;
  const types = Object.entries(events.byType).map(([type, count]) => `${type} ${number(count)}`);
  return [
    `${report.file}: ${report.form}, ${report.encoding}${report.packed ? ', gzip' : ''}, ${(report.durationMs / 1000).toFixed(1)} s${report.dryRun ? ' (dry run: nothing was written)' : ''}`,
    `  lines     ${number(lines.read)} read = ${number(lines.kept)} kept (${number(lines.corrected)} of them corrected) + ${number(lines.refused)} refused`,
    ...reasons('refused', report.refused),
    ...reasons('corrected', report.corrected),
    ...report.supplied.map(
      ({ what, items: count, meaning }) => `  supplied  ${what}: ${number(count)} (${meaning})`,
    ),
    `  items     ${amounts(items)}`,
    `  events    ${number(events.inFile)}${types.length > 0 ? ` (${types.join(', ')})` : ''}`,
    `  batches   ${amounts(batches)}`,
    `  shoppers  ${number(report.shoppers)}`,
    ...times(report),
    ...report.notes.map((note) => `  note      ${note}`),
    ...failure(report),
  ].join('\n');
}

function failure({ failure: failed }: ImportReport): string[] {
  if (!failed) return [];
  return [
    `  FAILED    ${failed.why}: nothing was written`,
    ...failed.help.map((line) => `            ${line}`),
  ];
}

function reasons(title: string, list: readonly ReasonCount[]): string[] {
  return list.flatMap(({ reason, meaning, lines, examples }) => [
    `  ${title.padEnd(9)} ${reason}: ${number(lines)} (${meaning})`,
    ...examples.map(({ line, text }) => `              line ${line}: ${shown(text)}`),
  ]);
}

function times({ times: span }: ImportReport): string[] {
  if (!span) return ['  times     no events'];
  const shift = span.shiftMs === 0 ? 'kept' : `shifted by ${(span.shiftMs / 86_400_000).toFixed(2)} days`;
  return [`  times     ${date(span.first)} to ${date(span.last)} UTC in the file, ${shift}`];
}

function amounts({ inFile, added }: { inFile: number; added: number }): string {
  return `${number(inFile)} in the file, ${number(added)} new, ${number(inFile - added)} already there`;
}

function date(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
