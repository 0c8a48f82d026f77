import type { Column, Table } from '../../tables/table.ts';

/** The tables that people read, for docs/tables.md: what a row is, and what each column says. */
export function readableTables(tables: readonly Table[]): string {
  return tables.map(described).join('\n\n');
}

function described({ name, description, grain, key, demands, columns, period }: Table): string {
  const facts = [
    `One row for each ${grain}.`,
    `Key: ${listed(key)}.`,
    `Takes ${listed(demands)}.`,
    period === 'months' ? 'A period of months selects its rows.' : 'It is read as a whole.',
  ];
  const rows = columns.map(
    (column) => `| \`${column.name}\` | ${typeText(column)} | ${column.focus ?? ''} | ${addsText(column)} | ${said(column)} |`,
  );
  return [
    `## ${name}`,
    `${description} ${facts.join(' ')}`,
    ['| column | type | FOCUS | adds up | what it says |', '|---|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function typeText({ type, isNullable }: Column): string {
  return isNullable ? `${type}, or null` : type;
}

function addsText({ addsWithin, type }: Column): string {
  if (addsWithin === undefined) return type === 'decimal' ? 'never' : '';
  return addsWithin.length === 0 ? 'always' : `within ${listed(addsWithin)}`;
}

function said({ description, masked, unit }: Column): string {
  const told = [description.replaceAll('|', '\\|')];
  if (unit !== undefined) told.push(`Unit: \`${unit}\`.`);
  if (masked !== undefined) told.push(`Null without \`${masked}\`.`);
  return told.join(' ');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
