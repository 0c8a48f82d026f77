import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { serviceOf } from './meter-categories.ts';

/** Which service. The meter category is Azure's name of it on the bill; rows without one (rounding, some purchases) are Azure's. */
export const serviceColumns = {
  ServiceCategory: { from: ['metercategory', 'servicefamily'], as: (meter, family) => serviceOf(meter, family)[0] },
  ServiceName: { from: ['metercategory', 'servicename', 'consumedservice'], otherwise: 'Azure' },
  ServiceSubcategory: { from: ['metercategory', 'servicefamily'], as: (meter, family) => serviceOf(meter, family)[1] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;
