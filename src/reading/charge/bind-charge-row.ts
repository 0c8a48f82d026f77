import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import { bindDecimal, type BoundDecimal } from './bind-decimal.ts';
import { bindChargeTuples, columnsOf, type DictionarySink } from './bind-charge.ts';
import { applied, bindColumns, bindRule, isUnreadable, type Binding, type BoundRule } from './bind-rule.ts';
import type { CellFault } from '../cell-fault.ts';
import { bindChargePart, type ChargePart } from './charge-part.ts';
import { currencyInLowerCase } from '../../domain/money/currency.ts';
import { NUMERIC_BYTES_MAX, ZERO_NUMERIC } from '../copy/numeric-bytes.ts';
import type { Row } from '../text/row.ts';

/** A mapping bound to the header of one file: everything that is asked of each of its rows. */
export interface BoundChargeRow {
  /** Fields of a whole row. */
  readonly width: number;
  /** Call it for each row before anything else is asked. */
  enter(): void;
  readonly amount: RowAmount;
  /** What the source names as the currency of the amount, in upper case; '' for none. */
  currency(): string;
  /** Why the row is no charge; undefined when it is one. */
  exclusion(): string | undefined;
  readonly first: ChargePart;
  readonly second: ChargePart | undefined;
  readonly hasSecond: () => boolean;
  readonly columns: readonly number[];
}

/** What the row amounts to in the source's own measure, as a numeric field; 0 when it cannot be read. */
export interface RowAmount {
  readonly numeric: Uint8Array;
  fault: CellFault | undefined;
  measure(): void;
  /** For a row whose fields cannot be trusted. */
  disregard(fault: CellFault): void;
}

export function bindChargeRow(mapping: ChargeMapping, binding: Binding, row: Row, sink: DictionarySink): BoundChargeRow {
  const { control, second } = mapping;
  const amount = bindDecimal('control amount', control.amount, true, binding, row);
  const currency = bindRule(control.currency, binding);
  const exclusions = mapping.exclusions.map(({ reason, from, when }) => ({
    reason,
    when: applied(when),
    bound: bindColumns(from, binding),
  }));
  const secondMapping = second && { ...mapping, columns: { ...mapping.columns, ...second.columns } };
  const tuples = bindChargeTuples(mapping, binding, sink);
  const secondTuples = secondMapping && bindChargeTuples(secondMapping, binding, sink);
  const tupleColumns = [...columnsOf(tuples), ...(secondTuples ? columnsOf(secondTuples) : [])];
  const values = binding.texts.number(tupleColumns);
  const first = bindChargePart(mapping, tuples, values, binding, row);
  const secondPart = secondTuples && bindChargePart(secondMapping, secondTuples, values, binding, row);
  const secondWhen = second && bindColumns(second.from, binding);
  const isDouble = applied(second?.when ?? (() => false));
  return {
    width: binding.source.headers.length,
    enter: () => binding.texts.enter(),
    amount: rowAmount(amount),
    currency: () => currencyOf(currency.evaluate()),
    exclusion() {
      for (const { reason, when, bound } of exclusions) if (when(bound.texts())) return reason;
      return undefined;
    },
    first,
    second: secondPart,
    hasSecond: () => secondWhen !== undefined && isDouble(secondWhen.texts()),
    columns: [
      ...tupleColumns,
      ...amount.columns,
      ...currency.columns,
      ...exclusions.flatMap(({ bound }) => bound.columns),
      ...first.columns,
      ...(secondPart?.columns ?? []),
      ...(secondWhen?.columns ?? []),
    ],
  };
}

function currencyOf(value: ReturnType<BoundRule['evaluate']>): string {
  if (value === null || isUnreadable(value)) return '';
  return value.charCodeAt(0) > UPPER_CASE_MAX ? (currencyInLowerCase(value) ?? value) : value;
}

const UPPER_CASE_MAX = 90;

function rowAmount(amount: BoundDecimal): RowAmount {
  const disregard = (fault: CellFault) => {
    measured.fault = fault;
    measured.numeric.set(ZERO_NUMERIC);
  };
  const measured: RowAmount = {
    numeric: new Uint8Array(NUMERIC_BYTES_MAX),
    fault: undefined,
    measure() {
      measured.fault = undefined;
      if (amount.put(measured.numeric, 0) < 0) disregard(amount.fault());
    },
    disregard,
  };
  return measured;
}
