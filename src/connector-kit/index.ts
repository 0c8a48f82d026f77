/** `costweave/connector-kit`: all that a connector may see of the hub. */
export * from './authorization.ts';
export * from './charge-mapping.ts';
export * from './connector.ts';
export * from './declared/index.ts';
export * from './delivery.ts';
export * from './delivery-object.ts';
export * from './flat-json.ts';
export * from './item-fields.ts';
export * from './journal-port.ts';
export * from './month-in-name.ts';
export * from './object-folder.ts';
export * from './page-stream.ts';
export * from './plan-months.ts';
export * from '../domain/record/records.ts';
export * from '../domain/record/asset-records.ts';
export * from '../domain/record/contract-records.ts';
export * from '../domain/record/model-records.ts';
export { parseJsonWithExactNumbers } from './replay/json-with-exact-numbers.ts';
export * from './refuse.ts';
export * from './secret.ts';
export * from './source-api.ts';
export * from './written-text.ts';
export * from './xml.ts';
export * from './zip-file.ts';
export { addDays, compareInstants, instantOf, latestInstant, parseInstant, parseUsDate, type Instant } from '../domain/time/instant.ts';
export { addMonths, endDay, firstDay, isMonth, monthOf, type Month } from '../domain/time/month.ts';
export {
  add,
  canonicalDecimal,
  compare,
  decimal,
  formatDecimal,
  isZero,
  multiply,
  negate,
  parseDecimal,
  subtract,
  ZERO,
  type Decimal,
} from '../domain/money/decimal.ts';
export { isCurrency } from '../domain/money/currency.ts';
export type { FocusColumn } from '../domain/charge/focus-columns.ts';
export { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS } from '../domain/charge/focus-columns.ts';
export { COMMITMENT_COLUMN_NAMES, commitmentColumn, commitmentField, type CommitmentColumn } from '../domain/focus/commitment-columns.ts';
export type { Exclusion, Rejection } from '../domain/rejection.ts';
export { FISCAL_PERIOD_MAX, fiscalPeriodOfMonth, monthOfFiscalPeriod, type FiscalPeriod } from '../domain/ledger/fiscal-period.ts';
