import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { productValue } from './product-map.ts';
import { serviceOf } from './services.ts';

/** Which service. The category follows from the product code alone, so one code never has two categories. */
export const serviceColumns = {
  ServiceCategory: { from: ['line_item_product_code'], as: (code) => serviceOf(code)[0] },
  ServiceName: {
    from: ['product_product_name', 'product', 'line_item_product_code'],
    as: (name, product, code) => name || productValue(product, 'product_name') || code || null,
  },
  ServiceSubcategory: { from: ['line_item_product_code'], as: (code) => serviceOf(code)[1] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;
