import { expect, it } from 'vitest';
import { sqlName } from './charge-tables.ts';

it('names columns in SQL as words', () => {
  expect(sqlName('SkuPriceId')).toBe('sku_price_id');
  expect(sqlName('PricingCurrencyContractedUnitPrice')).toBe('pricing_currency_contracted_unit_price');
  expect(sqlName('Tags')).toBe('tags');
});
