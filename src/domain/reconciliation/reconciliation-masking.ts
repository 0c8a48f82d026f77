import type { RuleMasking } from '../estate/rule-masking.ts';

/** Rules of reconciliation under pseudonyms: what they match stands in the ledger, or is who issued a bill. */
export const RECONCILIATION_MASKING: RuleMasking = {
  kept: ['tolerance', 'to'],
  matched: {
    bill: { charges: 'invoiceIssuerName' },
    accounts: { ledger: 'account_id' },
    companyCodes: { ledger: 'company_code' },
    vendors: { ledger: 'vendor' },
    references: { ledger: 'reference' },
  },
};
