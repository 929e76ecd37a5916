import type { Table } from '../tables';
import type { Places, Scene } from './measure';

export interface ShillingRow {
  readonly attack: string;
  readonly accounts: number;
  readonly places: Places;
}

const COLUMNS = [
  'what they do',
  'accounts',
  'first version, fresh counts',
  'trained version, fresh counts',
  'next night',
  'next night, personal lists (median)',
];

export function toTable({ world, target, before }: Scene, rows: readonly ShillingRow[]): Table {
  const title = `Shilling: place of the attacked item (${target}, of ${world.catalogue.length}), before -> after`;
  const moved = (key: keyof Places, after: Places): string => `${before[key]} -> ${after[key]}`;
  return {
    title,
    columns: COLUMNS,
    rows: rows.map(({ attack, accounts, places }) => [
      attack,
      `${accounts}`,
      moved('first', places),
      moved('fresh', places),
      moved('night', places),
      moved('personal', places),
    ]),
  };
}
