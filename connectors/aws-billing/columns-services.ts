import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { productValue } from './product-map.ts';
import { serviceNameOf, serviceOf } from './services.ts';

const SERVICE = ['line_item_product_code', 'product_product_name', 'product'];

/** Which service. Its category follows from its name: FOCUS gives a service one category, whatever rows it is charged in. */
export const serviceColumns = {
  ServiceCategory: { from: SERVICE, as: (...service) => serviceOf(service[0]!, nameOf(service))[0] },
  ServiceName: { from: SERVICE, as: (...service) => nameOf(service) || null },
  ServiceSubcategory: { from: SERVICE, as: (...service) => serviceOf(service[0]!, nameOf(service))[1] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function nameOf([code = '', name = '', product = '']: readonly string[]): string {
  return serviceNameOf(code, name || productValue(product, 'product_name'));
}
