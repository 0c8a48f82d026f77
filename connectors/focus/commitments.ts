import {
  canonicalDecimal,
  COMMITMENT_COLUMN_NAMES,
  commitmentColumn,
  commitmentField,
  isCurrency,
  parseInstant,
  type CommitmentColumn,
  type ContractCommitmentRecord,
  type Normalized,
  type RecordStream,
} from '#src/connector-kit/index.ts';
import type { FocusConfig } from './config.ts';
import { commitmentDeliveries } from './deliveries.ts';

type Row = Readonly<Record<string, string>>;

/** FOCUS's ContractCommitment of 1.3 (thirteen columns) and 1.4 (thirty): one row a commitment. */
export const contractCommitments: RecordStream<FocusConfig, 'contractCommitment'> = {
  kind: 'records',
  name: 'contract-commitments',
  record: 'contractCommitment',
  version: 1,
  header: (name) => name.replace(/^\uFEFF/, '').trim(),
  required: COMMITMENT_COLUMN_NAMES.filter(isRequired),
  deliveries: commitmentDeliveries,
  normalize: (row) => normalizeCommitment(row),
};

type Kind = 'string' | 'decimal' | 'instant' | 'json' | 'currency';

const EXPECTED: Readonly<Record<Kind, string>> = {
  string: 'a text',
  decimal: 'a decimal number',
  instant: 'an instant in UTC, as 2025-01-31T00:00:00Z',
  currency: 'an ISO 4217 currency, as USD',
  json: 'a JSON object',
};

const READ: { readonly [K in Kind]: (text: string) => string | undefined } = {
  string: (text) => text,
  decimal: canonicalDecimal,
  instant: parseInstant,
  currency: (text) => (isCurrency(text) ? text : undefined),
  json: (text) => (/^\s*\{[^]*\}\s*$/.test(text) ? text : undefined),
};

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);

/** A row that lacks what makes it a commitment, or of which a cell cannot be read, is rejected by that cell's name. */
function normalizeCommitment(row: Row): Normalized<'contractCommitment'> {
  const values: [string, string | null][] = [];
  for (const column of COMMITMENT_COLUMN_NAMES) {
    const { type, isCurrency: isCode } = commitmentColumn(column);
    const kind = isCode === true ? 'currency' : type;
    const text = row[column] ?? '';
    const value = NOTHING.has(text) ? null : READ[kind](text);
    if (value === undefined || (value === null && isRequired(column)))
      return { ...control(row), rejected: { column, expected: `${column}: ${EXPECTED[kind]}`, found: text } };
    values.push([commitmentField(column), value]);
  }
  return { ...control(row), record: Object.fromEntries(values) as unknown as ContractCommitmentRecord };
}

/** Without these there is no commitment. */
function isRequired(column: CommitmentColumn): boolean {
  return commitmentColumn(column).required === true;
}

/** Commitments to spend count as money, in the currency that they are billed in. */
function control(row: Row): { control?: { currency: string; amount: string } } {
  const [amount, currency] = [row['ContractCommitmentCost'] ?? '', row['BillingCurrency'] ?? ''];
  return canonicalDecimal(amount) !== undefined && isCurrency(currency) ? { control: { currency, amount } } : {};
}
