import { isUnlimited } from '@zhuyi/contracts';
import { number, shown } from '../shown';
import type { ItemImportReport } from './import-items';

const MOST_FAULTS = 20;

/** The report of an import of goods as text for a terminal. */
export function describeItemReport(report: ItemImportReport): string {
  const { rows, items, faults, failure } = report;
  return [
    `${report.file}: ${report.form}, ${report.encoding}${report.dryRun ? ' (dry run: nothing was written)' : ''}`,
    `  rows      ${number(rows.read)} read = ${number(rows.kept)} kept + ${number(rows.refused)} refused`,
    `  items     ${number(items.inFile)} in the file${report.dryRun || failure !== null ? '' : `, ${number(items.added)} new, ${number(items.updated)} changed, ${number(items.unchanged)} as they were`}`,
    ...report.supplied.map(
      ({ what, items: count, meaning }) => `  supplied  ${what}: ${number(count)} (${meaning})`,
    ),
    ...report.cut.map(
      ({ field, items: count }) => `  cut       ${field}: ${number(count)} (longer than the shop keeps)`,
    ),
    ...faults
      .slice(0, MOST_FAULTS)
      .map(({ line, field, message, text }) => `  line ${line}, ${field}: ${message}: ${shown(text)}`),
    ...(faults.length > MOST_FAULTS
      ? [`  and ${number(faults.length - MOST_FAULTS)} more (--json names all)`]
      : []),
    ...report.preview.map(
      ({ itemId, title, category, priceFen, stock, onShelf, variants = [] }) =>
        `  preview   ${itemId}: ${title}, ${category.join('/')}, ${(priceFen / 100).toFixed(2)}, stock ${isUnlimited(stock) ? 'unlimited' : stock}${onShelf ? '' : ', off the shelf'}${variants.length > 0 ? `, ${variants.length} variants` : ''}`,
    ),
    ...(failure === null ? [] : [`  FAILED    ${failure}. Nothing was written`]),
  ].join('\n');
}
