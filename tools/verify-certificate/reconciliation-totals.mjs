// Matches bills with bookings of one issuer and currency: the part of a reconciliation in which there is something to decide.
import { decimalsOf, groupBy, inOrder, textOf, units } from './arithmetic.mjs';

export const magnitude = (value) => (value < 0n ? -value : value);
export const total = (all) => all.reduce((sum, { value }) => sum + value, 0n);
function monthsAfter(month, count) {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** What the two sides of a comparison may differ by. */
export function allowance({ absolute, relative }, currency, billed, scale) {
  const places = decimalsOf(relative);
  const fixed = Object.hasOwn(absolute, currency) ? units(absolute[currency], scale + places) : 0n;
  const part = magnitude(billed) * units(relative, places);
  const [allowed, widened] = [fixed > part ? fixed : part, scale + places];
  return { allowed, isWithin: (booked) => magnitude(billed - booked) * 10n ** BigInt(places) <= allowed, text: textOf(allowed, widened) };
}

const bookingOf = ({ reference, companyCode, documentNumber }) =>
  JSON.stringify(reference === null ? [companyCode, documentNumber] : [reference]);

/** Matches bills with bookings of one issuer and currency, from the sure to the likely. Each ends in one result. */
export function match(rule, currency, bills, entries, scale) {
  const results = [];
  const billOrder = ({ bill }) => JSON.stringify([bill.month, bill.invoiceId ?? '', bill.issuer]);
  const entryOrder = (entry) => JSON.stringify([entry.month, bookingOf(entry), entry.companyCode, entry.documentNumber, entry.accountId]);
  let openBills = [...bills].sort((a, b) => inOrder(billOrder(a), billOrder(b)));
  let openEntries = [...entries].sort((a, b) => inOrder(entryOrder(a), entryOrder(b)));
  const agree = (some, others) => allowance(rule.tolerance, currency, total(some), scale).isWithin(total(others));
  const settle = (outcome, month, settledBills, settledEntries) => {
    openBills = openBills.filter((one) => !settledBills.includes(one));
    openEntries = openEntries.filter((one) => !settledEntries.includes(one));
    results.push({
      outcome,
      issuer: rule.issuer,
      month,
      currency,
      tolerance: rule.tolerance,
      bills: settledBills,
      entries: settledEntries,
    });
  };
  const months = () => [...new Set([...openBills.map(({ bill }) => bill.month), ...openEntries.map(({ month }) => month)])].sort(inOrder);
  const billsOf = (month) => openBills.filter(({ bill }) => bill.month === month);
  const entriesOf = (month) => openEntries.filter((entry) => entry.month === month);
  const invoices = () => [
    ...groupBy(
      openBills.filter(({ bill }) => bill.invoiceId !== null),
      ({ bill }) => JSON.stringify([bill.month, bill.invoiceId]),
    ).values(),
  ];
  const naming = ({ invoiceId, month }) =>
    openEntries.filter(
      (entry) =>
        entry.reference === invoiceId &&
        entry.month >= monthsAfter(month, -rule.timingMonths) &&
        entry.month <= monthsAfter(month, rule.timingMonths),
    );
  const wholeMonths = () => {
    for (const month of months()) {
      const [some, others] = [billsOf(month), entriesOf(month)];
      if (some.length > 0 && others.length > 0 && agree(some, others)) settle('matched', month, some, others);
    }
  };
  wholeMonths();
  for (const own of invoices()) {
    const [{ bill }, others] = [own[0], naming(own[0].bill)];
    if (others.length === 0 || !agree(own, others)) continue;
    settle(others.every(({ month }) => month === bill.month) ? 'matched' : 'timing', bill.month, own, others);
  }
  wholeMonths();
  for (const month of months()) {
    const [some, own] = [billsOf(month), entriesOf(month)];
    if (some.length === 0 || agree(some, own)) continue;
    const near = (distance) => {
      const others = entriesOf(monthsAfter(month, distance));
      const bookings = [...groupBy(others, bookingOf).values()];
      const candidates = others.length === 0 ? [] : [others, ...(bookings.length > 1 ? bookings : [])];
      for (const beside of own.length === 0 || agree(some, []) ? [own] : [own, []]) {
        const fitting = candidates.map((one) => [...beside, ...one]).filter((one) => agree(some, one));
        const off = (one) => magnitude(total(some) - total(one));
        if (fitting.length > 0) return fitting.reduce((best, one) => (off(one) < off(best) ? one : best));
      }
      return undefined;
    };
    for (let distance = 1; distance <= rule.timingMonths; distance++) {
      const booked = near(distance) ?? near(-distance);
      if (!booked) continue;
      settle('timing', month, some, booked);
      break;
    }
  }
  wholeMonths();
  for (const own of invoices()) {
    const others = naming(own[0].bill);
    if (others.length > 0) settle('amount', own[0].bill.month, own, others);
  }
  for (const month of months()) {
    const [some, others] = [billsOf(month), entriesOf(month)];
    const kind = others.length === 0 ? 'missing-in-ledger' : some.length === 0 ? 'missing-in-bill' : 'amount';
    settle(agree(some, others) ? 'matched' : kind, month, some, others);
  }
  return results;
}
