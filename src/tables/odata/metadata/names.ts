import type { Column, Table } from '../../table.ts';

/** `costs_daily` → `CostsDaily`: the entity set of a table. */
export function entitySetName({ name }: Pick<Table, 'name'>): string {
  return pascalCase(name);
}

/** `billed_cost` → `BilledCost`, as FOCUS spells it; `x_cost_center` → `x_CostCenter`, as FOCUS marks columns of others. */
export function propertyName({ name }: Pick<Column, 'name'>): string {
  return name.startsWith('x_') ? `x_${pascalCase(name.slice(2))}` : pascalCase(name);
}

function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
