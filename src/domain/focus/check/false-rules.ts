import type { FocusDataset } from '../focus-dataset.ts';
import type { FalseRule } from './rule.ts';

const OF_CHARGES: readonly FalseRule[] = [
  {
    official: 'CommitmentDiscountStatus-C-005-M',
    versions: ['1.2', '1.3'],
    why: 'lists Active, Expired and Pending; the values are Used and Unused (erratum 2418)',
  },
  {
    official: 'CommitmentDiscountStatus-C-003-C, CommitmentDiscountStatus-C-004-C',
    versions: ['1.2'],
    why: 'the null check is inverted: the status is null without a commitment (erratum 1825)',
  },
  {
    official: 'PricingQuantity-C-008-M',
    versions: ['1.2'],
    why: 'forbids null on every row; the column is null for taxes and may be for credits',
  },
  { official: 'InvoiceId-C-004-C, InvoiceId-C-005-C', versions: ['1.2'], why: 'demands null and not null of the same rows' },
  {
    official: 'EffectiveCost-C-005-C',
    versions: ['1.2', '1.3'],
    why: 'demands 0 of every purchase; that holds for purchases that cover other charges, which a row does not tell',
  },
  {
    official: 'BilledCost-C-005-C',
    versions: ['1.2', '1.3'],
    why: 'takes every difference between the names of provider and issuer for a payment to a third party',
  },
  { official: 'ConsumedQuantity-C-006-C', versions: ['1.2'], why: 'forbids null for corrections; it is meant for what is no correction' },
  {
    official: 'CommitmentDiscountQuantity-C-005-C',
    versions: ['1.2'],
    why: 'leaves out that only usage and purchases of a commitment have a quantity',
  },
  {
    official: 'PricingCurrencyEffectiveCost-C-004-M',
    versions: ['1.2'],
    why: 'looks at PricingCurrencyListUnitPrice, and a cost may be negative',
  },
  { official: 'ResourceType-C-005-C', versions: ['1.2'], why: 'names a wrong argument (erratum 1824); ours looks at ResourceId' },
  {
    official: 'CurrencyFormat of PricingCurrency',
    versions: ['1.4'],
    why: 'allows ISO 4217 codes alone, while the examples of the same version price in tokens',
  },
  {
    official: 'PricingQuantity and unit prices without SkuPriceId',
    versions: ['1.3', '1.4'],
    why: 'must be null without a SkuPriceId, and must not be null for usage; both cannot hold, and the value is kept',
  },
];

/** Rules of the official model that demand what FOCUS does not: by its errata, or by its own sentences. None of them is applied. */
export const FALSE_RULES: { readonly [D in FocusDataset]: readonly FalseRule[] } = {
  'cost-and-usage': OF_CHARGES,
  'contract-commitment': [],
  'billing-period': [],
};
