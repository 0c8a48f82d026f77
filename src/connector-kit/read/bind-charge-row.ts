import type { ChargeMapping, SecondCharge } from '../charge-mapping.ts';
import { bindDecimal, DECIMAL_BYTES_MAX } from './bind-decimal.ts';
import type { DictionarySink } from './bind-charge.ts';
import { bindColumns, bindRule, isUnreadable, type Binding, type CellFault } from './bind-rule.ts';
import { bindChargePart, type ChargePart } from './charge-part.ts';
import { putAscii } from './decimal-bytes.ts';
import type { Row } from './row.ts';

/** A mapping bound to the header of one file: everything that is asked of each of its rows. */
export interface BoundChargeRow {
  /** Fields of a whole row. */
  readonly width: number;
  readonly amount: RowAmount;
  /** What the source names as the currency of the amount; '' for none. */
  currency(): string;
  /** Why the row is no charge; undefined when it is one. */
  exclusion(): string | undefined;
  readonly first: ChargePart;
  readonly second: ChargePart | undefined;
  readonly hasSecond: () => boolean;
  readonly columns: readonly number[];
}

/** What the row amounts to in the source's own measure, as canonical decimal bytes; 0 when it cannot be read. */
export interface RowAmount {
  readonly bytes: Uint8Array;
  length: number;
  fault: CellFault | undefined;
  measure(): void;
  /** For a row whose fields cannot be trusted. */
  disregard(fault: CellFault): void;
}

export function bindChargeRow(mapping: ChargeMapping, binding: Binding, row: Row, sink: DictionarySink): BoundChargeRow {
  const { control, second } = mapping;
  const amount = bindDecimal('control amount', control.amount, true, binding, row);
  const currency = bindRule(control.currency, binding);
  const exclusions = mapping.exclusions.map(({ reason, from, when }) => ({ reason, when, bound: bindColumns(from, binding) }));
  const first = bindChargePart(mapping, binding, row, sink);
  const secondPart = second && bindChargePart({ ...mapping, columns: { ...mapping.columns, ...second.columns } }, binding, row, sink);
  const secondWhen = second && bindColumns(second.from, binding);
  return {
    width: binding.source.headers.length,
    amount: rowAmount(amount),
    currency() {
      const value = currency.evaluate();
      return value === null || isUnreadable(value) ? '' : value;
    },
    exclusion() {
      for (const { reason, when, bound } of exclusions) if (when(...bound.texts())) return reason;
      return undefined;
    },
    first,
    second: secondPart,
    hasSecond: () => secondWhen !== undefined && (second as SecondCharge).when(...secondWhen.texts()),
    columns: [
      ...amount.columns,
      ...currency.columns,
      ...exclusions.flatMap(({ bound }) => bound.columns),
      ...first.columns,
      ...(secondPart?.columns ?? []),
      ...(secondWhen?.columns ?? []),
    ],
  };
}

function rowAmount(amount: ReturnType<typeof bindDecimal>): RowAmount {
  const setZero = (fault: CellFault) => {
    measured.fault = fault;
    measured.length = putAscii('0', measured.bytes, 0);
  };
  const measured: RowAmount = {
    bytes: new Uint8Array(DECIMAL_BYTES_MAX),
    length: 0,
    fault: undefined,
    measure() {
      const end = amount.put(measured.bytes, 0);
      if (end < 0) return setZero(amount.fault());
      measured.fault = undefined;
      measured.length = end;
    },
    disregard: setZero,
  };
  return measured;
}
