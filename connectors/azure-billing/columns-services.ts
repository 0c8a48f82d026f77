import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { serviceOf } from './meter-categories.ts';

const NAMES = ['metercategory', 'servicename', 'consumedservice'];

/**
 * Which service. The meter category is Azure's name of it on the bill; rows without one (rounding, some purchases) are Azure's.
 * Its category follows from that name alone: a service has one, and Azure's service families differ from row to row.
 */
export const serviceColumns = {
  ServiceCategory: { from: NAMES, as: (...names) => serviceOf(nameOf(names))[0] },
  ServiceName: { from: NAMES, as: (...names) => nameOf(names) },
  ServiceSubcategory: { from: NAMES, as: (...names) => serviceOf(nameOf(names))[1] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function nameOf(names: readonly string[]): string {
  return names.find((name) => name !== '') ?? 'Azure';
}
