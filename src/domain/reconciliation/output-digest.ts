import { canonicalJson } from '../canonical-json.ts';
import { digestOfText } from '../digest.ts';
import { formatDecimal } from '../money/decimal.ts';
import type { ComparedBill } from './bill-total.ts';
import type { LedgerTotal } from './ledger-total.ts';
import type { ResultDetail } from './result-detail.ts';
import type { ReconciliationResult } from './result.ts';

/** A digest of all that a run says, in canonical order and without ids of batches: the same files loaded in another order give the same. */
export function outputDigest(results: readonly { readonly result: ReconciliationResult; readonly detail: ResultDetail }[]): string {
  const lines = results.map(({ result, detail }) => {
    const { outcome, issuer, month, currency, billed, booked, bills, entries } = result;
    const { allowedDifference, provisional, reasons, bookedMonths } = detail;
    const amounts = { billed: billed && formatDecimal(billed), booked: booked && formatDecimal(booked), allowedDifference };
    const behind = { bills: inOrder(bills.map(billOf)), entries: inOrder(entries.map(entryOf)) };
    return canonicalJson({ outcome, issuer, month, currency, amounts, provisional, reasons, bookedMonths, behind });
  });
  return digestOfText(lines.toSorted().join('\n'));
}

function billOf({ bill, amount, currency, conversion, obstacle }: ComparedBill): object {
  const rate = conversion && {
    inverse: conversion.inverse,
    ...conversion.rate,
    rate: formatDecimal(conversion.rate.rate),
    origin: undefined,
  };
  return { ...bill, batchIds: undefined, amount: formatDecimal(bill.amount), compared: [currency, formatDecimal(amount)], rate, obstacle };
}

function entryOf(entry: LedgerTotal): object {
  return { ...entry, origin: undefined, amount: formatDecimal(entry.amount) };
}

function inOrder(all: readonly object[]): string[] {
  return all.map(canonicalJson).toSorted();
}
