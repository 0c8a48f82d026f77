import { expect, it } from 'vitest';
import { CHARGE_DIMENSIONS } from '../allocation/select.ts';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS } from '../charge/focus-columns.ts';
import { DIMENSION_NAMES, DIMENSIONS, isDimension, isMapped, isWatchable, MAPPED_DIMENSIONS, WATCHABLE_DIMENSIONS } from './dimension.ts';
import { SCOPE_COLUMNS } from './scope.ts';

it('has a dimension for each text column of FOCUS, and those that rules map to', () => {
  const columns = FOCUS_COLUMN_NAMES.filter((column) => FOCUS_COLUMNS[column].type === 'string');
  expect(DIMENSION_NAMES.map((name) => DIMENSIONS[name].column).filter((column) => column !== null)).toEqual(columns);
  expect(DIMENSION_NAMES.filter(isMapped)).toEqual([...MAPPED_DIMENSIONS]);
  expect(DIMENSIONS.skuPriceId).toEqual({ column: 'SkuPriceId', home: 'price', isInRollup: false });
  expect(DIMENSIONS.costCenter).toEqual({ column: null, home: 'mapping', isInRollup: true });
  expect(isDimension('tags') || isDimension('toString') || isDimension('billedCost')).toBe(false);
});

it('what is watched stands in the rollups', () => {
  for (const name of WATCHABLE_DIMENSIONS) expect(DIMENSIONS[name].isInRollup, name).toBe(true);
  expect(DIMENSION_NAMES.filter(isWatchable).toSorted()).toEqual([...WATCHABLE_DIMENSIONS].toSorted());
});

it('dimension rules look at accounts and services, and allocation rules at dimensions alone', () => {
  for (const name of SCOPE_COLUMNS) expect(['account', 'scope']).toContain(DIMENSIONS[name].home);
  for (const name of CHARGE_DIMENSIONS) expect(isDimension(name)).toBe(true);
});
