import {
  canonicalDecimal,
  isCurrency,
  parseInstant,
  type ContractCommitmentRecord,
  type Normalized,
  type RecordStream,
} from '#src/connector-kit/index.ts';
import type { FocusConfig } from './config.ts';
import { commitmentDeliveries } from './deliveries.ts';

type Row = Readonly<Record<string, string>>;
type Field = keyof ContractCommitmentRecord;

/** FOCUS's ContractCommitment of 1.3 (thirteen columns) and 1.4 (thirty): one row a commitment. */
export const contractCommitments: RecordStream<FocusConfig, 'contractCommitment'> = {
  kind: 'records',
  name: 'contract-commitments',
  record: 'contractCommitment',
  version: 1,
  header: (name) => name.replace(/^\uFEFF/, '').trim(),
  required: [
    'ContractId',
    'ContractCommitmentId',
    'ContractPeriodStart',
    'ContractPeriodEnd',
    'ContractCommitmentPeriodStart',
    'ContractCommitmentPeriodEnd',
    'ContractCommitmentCategory',
    'ContractCommitmentType',
  ],
  deliveries: commitmentDeliveries,
  normalize: (row) => normalizeCommitment(row),
};

type Kind = 'text' | 'decimal' | 'instant' | 'currency' | 'json';

/** How each field is read; `!` marks one without which there is no commitment. */
const FIELDS: { readonly [F in Field]: Kind | `${Kind}!` } = {
  billingCurrency: 'currency',
  contractCommitmentApplicability: 'json',
  contractCommitmentBenefitCategory: 'text',
  contractCommitmentCategory: 'text!',
  contractCommitmentCost: 'decimal',
  contractCommitmentCreated: 'instant',
  contractCommitmentDescription: 'text',
  contractCommitmentDiscountPercentage: 'decimal',
  contractCommitmentDurationType: 'text',
  contractCommitmentFulfillmentInterval: 'text',
  contractCommitmentId: 'text!',
  contractCommitmentLastUpdated: 'instant',
  contractCommitmentLifecycleStatus: 'text',
  contractCommitmentModel: 'text',
  contractCommitmentOfferCategory: 'text',
  contractCommitmentPaymentInterval: 'text',
  contractCommitmentPaymentModel: 'text',
  contractCommitmentPaymentUpfrontPercentage: 'decimal',
  contractCommitmentPeriodEnd: 'instant!',
  contractCommitmentPeriodStart: 'instant!',
  contractCommitmentQuantity: 'decimal',
  contractCommitmentType: 'text!',
  contractCommitmentUnit: 'text',
  contractId: 'text!',
  contractPeriodEnd: 'instant!',
  contractPeriodStart: 'instant!',
  invoiceIssuerName: 'text',
  pricingCurrency: 'currency',
  pricingCurrencyContractCommitmentCost: 'decimal',
  serviceProviderName: 'text',
};

const EXPECTED: Readonly<Record<Kind, string>> = {
  text: 'a text',
  decimal: 'a decimal number',
  instant: 'an instant in UTC, as 2025-01-31T00:00:00Z',
  currency: 'an ISO 4217 currency, as USD',
  json: 'a JSON object',
};

const READ: { readonly [K in Kind]: (text: string) => string | undefined } = {
  text: (text) => text,
  decimal: canonicalDecimal,
  instant: parseInstant,
  currency: (text) => (isCurrency(text) ? text : undefined),
  json: (text) => (/^\s*\{[^]*\}\s*$/.test(text) ? text : undefined),
};

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);

/** A row that lacks what makes it a commitment, or of which a cell cannot be read, is rejected by that cell's name. */
function normalizeCommitment(row: Row): Normalized<'contractCommitment'> {
  const values = new Map<Field, string | null>();
  for (const field of Object.keys(FIELDS) as Field[]) {
    const column = columnOf(field);
    const kind = FIELDS[field].replace('!', '') as Kind;
    const text = row[column] ?? '';
    const isNothing = NOTHING.has(text);
    const value = isNothing ? null : READ[kind](text);
    if (value === undefined || (value === null && FIELDS[field].endsWith('!')))
      return { ...control(row), rejected: { column, expected: `${column}: ${EXPECTED[kind]}`, found: text } };
    values.set(field, value);
  }
  return { ...control(row), record: Object.fromEntries(values) as unknown as ContractCommitmentRecord };
}

/** `contractId` → `ContractId`. */
function columnOf(field: Field): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** Commitments to spend count as money, in the currency that they are billed in. */
function control(row: Row): { control?: { currency: string; amount: string } } {
  const [amount, currency] = [row['ContractCommitmentCost'] ?? '', row['BillingCurrency'] ?? ''];
  return canonicalDecimal(amount) !== undefined && isCurrency(currency) ? { control: { currency, amount } } : {};
}
