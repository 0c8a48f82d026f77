import { FACT_DECIMALS } from './charge-tables.ts';
import type { Month } from '../../domain/time/month.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { bindChargeRow, type BoundChargeRow } from './bind-charge-row.ts';
import type { CellFault, CellFinding } from '../cell-fault.ts';
import { CHARGE_BYTES_MAX, type ChargePart } from './charge-part.ts';
import { createCommitmentSums } from './commitment-sums.ts';
import { chargeReading } from './charge-reading.ts';
import { chooseMapping } from './choose-mapping.ts';
import { jsonRows } from './json-rows.ts';
import { createRepeatedRowCount } from './repeated-rows.ts';
import { createSeenRows } from './seen-rows.ts';
import { surveyFile, type FileForms } from './survey-file.ts';
import { createControlLedger } from '../control-ledger.ts';
import { createLineBuffer, handOver, reserve } from '../copy/line-buffer.ts';
import type { DeliveryReader, ObjectReader, ReaderObject, ReaderSink } from '../reader.ts';
import { refuse } from '../refusal-code.ts';
import { createRejectionList } from '../rejection-list.ts';
import { createRowFindingList, type FindingPlace } from '../row-finding-list.ts';
import { headerNames, shapeFault, type Row } from '../text/row.ts';
import { createRowTexts } from '../text/row-texts.ts';

const BILLED = FACT_DECIMALS.indexOf('BilledCost');
const EFFECTIVE = FACT_DECIMALS.indexOf('EffectiveCost');
const QUANTITY = FACT_DECIMALS.indexOf('CommitmentDiscountQuantity');
const LIST = FACT_DECIMALS.indexOf('ListCost');
const CONTRACTED = FACT_DECIMALS.indexOf('ContractedCost');

/** Reads bills: binds the first mapping that fits a file's header, and makes each row a charge, a rejection or an exclusion. */
export function createChargeReader(mappings: readonly ChargeMapping[], slice: string, sink: ReaderSink): DeliveryReader {
  const ledger = createControlLedger();
  const rejected = createRejectionList();
  const told = createRowFindingList();
  const commitments = createCommitmentSums();
  const seen = createSeenRows();
  const repeated = createRepeatedRowCount();
  const lines = createLineBuffer();
  const months = new Set<Month>();
  const headersSeen = new Set<string>();
  const rows: number[] = [];
  const readings: string[] = [];
  let dialect = mappings[0]?.dialect ?? '';
  let uninvoiced = 0;
  /** The last row stands for two charges. */
  let isDouble = false;

  const notes: string[] = [];

  function begin({ key, attributes = {}, dates, numbers }: ReaderObject): ObjectReader {
    const objectNo = rows.length;
    rows.push(0);
    const forms = surveyFile(mappings, slice, { dates, numbers });
    let bound: BoundChargeRow | undefined;
    let apart: readonly number[] = [];

    function bind(row: Row): RefusalReason | undefined {
      const headers = headerNames(row);
      const chosen = chooseMapping(mappings, headers, { ...attributes, slice });
      if ('code' in chosen) return chosen;
      const { mapping, source } = chosen;
      if (objectNo > 0 && dialect !== mapping.dialect)
        return refuse('dialect-mixed', `files of ${dialect}`, `${key} is of ${mapping.dialect}`);
      dialect = mapping.dialect;
      readings.push(chargeReading(mapping));
      for (const header of headers) headersSeen.add(header);
      bound = bindChargeRow(mapping, { source, texts: createRowTexts(row, headers.length) }, row, sink.dictionary);
      apart = (mapping.tellsApart ?? []).map((name) => source.position(name)).filter((position) => position >= 0);
      return source.refusal();
    }

    function take(row: Row): RefusalReason | undefined {
      if (bound === undefined) return bind(row);
      forms?.straighten(row);
      return readRow(row, bound, objectNo, key, forms);
    }

    return {
      ...(forms ? { survey: forms.survey } : {}),
      row: take,
      cells: jsonRows(key, take),
      columnsUsed: () => (bound ? [...bound.columns, ...apart] : []),
      end() {
        if (bound === undefined) return refuse('header-missing', 'a header line', `${key} is empty`);
        for (const note of forms?.notes() ?? []) notes.push(`${key}: ${note}`);
        return undefined;
      },
    };
  }

  function readRow(row: Row, bound: BoundChargeRow, objectNo: number, key: string, forms?: FileForms): RefusalReason | undefined {
    const rowNumber = (rows[objectNo] = rows[objectNo]! + 1);
    const { amount } = bound;
    const shape = shapeFault(row, bound.width);
    if (shape === undefined) {
      bound.enter();
      amount.measure();
    } else amount.disregard(shape);
    const count = ledger.of(shape === undefined ? bound.currency() : '');
    ledger.deliver(count, amount);
    const reason = shape === undefined ? bound.exclusion() : undefined;
    if (reason !== undefined) {
      ledger.exclude(count, reason, amount);
      return undefined;
    }
    const fault = shape ?? putCharges(bound, rowNumber, objectNo);
    if (fault === undefined) {
      ledger.accept(count, amount);
      if (seen.add(row)) countRepeated(bound, objectNo, rowNumber);
      const findings = findingsOf(bound);
      return findings.length === 0
        ? undefined
        : tell(findings, { file: key, row: rowNumber, currency: count.currency, amount: amount.numeric }, forms);
    }
    ledger.reject(count, amount);
    const written = forms?.asWritten(fault) ?? fault;
    rejected.add(key, rowNumber, written);
    const contradiction = forms?.against(written, rowNumber);
    if (contradiction) return contradiction;
    return rejected.rejections.length % 1000 === 0 ? (rejected.refusal(0) ?? ledger.refusal()) : undefined;
  }

  /** Writes the row's charges; none when there is a fault. */
  function putCharges({ first, second, hasSecond, amount }: BoundChargeRow, rowNumber: number, objectNo: number): CellFault | undefined {
    reserve(lines, 2 * CHARGE_BYTES_MAX, sink.rows);
    const { bytes } = lines;
    let end = first.put(bytes, lines.length, rowNumber, objectNo, 0);
    if (end < 0) return first.fault();
    if (amount.fault !== undefined) return amount.fault;
    isDouble = second !== undefined && hasSecond();
    if (second !== undefined && isDouble) {
      end = second.put(bytes, end, rowNumber, objectNo, 1);
      if (end < 0) return second.fault();
      countCharge(second, bytes);
    }
    countCharge(first, bytes);
    lines.length = end;
    return undefined;
  }

  function countRepeated({ first, second }: BoundChargeRow, object: number, row: number): void {
    repeated.add({ object, row, currency: first.scope().currency });
    for (const part of second !== undefined && isDouble ? [first, second] : [first])
      repeated.addBilled({ object, currency: part.scope().currency }, lines.bytes, part.places[BILLED]!);
  }

  /** Both charges of a row are of the same cells. */
  function findingsOf({ first, second }: BoundChargeRow): readonly CellFinding[] {
    const own = first.findings();
    if (second === undefined || !isDouble) return own;
    const more = second.findings().filter((finding) => !own.some(({ kind, column }) => kind === finding.kind && column === finding.column));
    return more.length === 0 ? own : [...own, ...more];
  }

  /** A reason when one of them shows that the file is written otherwise than it was read. */
  function tell(findings: readonly CellFinding[], place: FindingPlace, forms: FileForms | undefined): RefusalReason | undefined {
    const written = forms ? findings.map((finding) => forms.asWritten(finding)) : findings;
    told.add(place, written);
    for (const finding of forms ? written : []) {
      const contradiction = forms!.against(finding, place.row);
      if (contradiction) return contradiction;
    }
    return undefined;
  }

  function countCharge(part: ChargePart, bytes: Uint8Array): void {
    const { places } = part;
    const { currency, month, isInvoiced } = part.scope();
    const count = ledger.of(currency);
    count.charges++;
    count.billed.add(bytes, places[BILLED]!);
    count.effective.add(bytes, places[EFFECTIVE]!);
    count.list.add(bytes, places[LIST]!);
    count.contracted.add(bytes, places[CONTRACTED]!);
    months.add(month);
    if (!isInvoiced) uninvoiced++;
    const commitment = part.commitment();
    if (commitment !== null) {
      const [category, frequency, status, unit] = part.priced();
      commitments.add({
        commitment,
        currency,
        category: category!,
        frequency: frequency!,
        status: status!,
        unit: unit!,
        bytes,
        period: part.periodPlace(),
        billed: places[BILLED]!,
        effective: places[EFFECTIVE]!,
        quantity: places[QUANTITY]!,
      });
    }
  }

  return {
    begin,
    flush: () => handOver(lines, sink.rows),
    rejections: () => rejected.rejections,
    readings: () => readings,
    rowsDelivered: () => ledger.rowsDelivered(),
    rowsOf: (object) => rows[object]!,
    refusal: () => rejected.refusal(ledger.rowsDelivered()) ?? ledger.refusal(),
    summary: () => ({
      dialect,
      columns: [...headersSeen],
      rows,
      control: ledger.control(true),
      exclusions: ledger.exclusions(),
      rejectedAmounts: ledger.rejectedAmounts(),
      totals: ledger.totals(),
      rowFindings: told.findings(),
      notes,
      findings: commitments.findings(),
      repeatedRows: repeated.list(),
      months: [...months].sort(),
      isInvoiced: uninvoiced === 0 && ledger.totals().length > 0,
    }),
  };
}
