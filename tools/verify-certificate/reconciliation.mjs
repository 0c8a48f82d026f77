// Works a reconciliation out again. The export holds rules, what was billed by invoice, what was booked by document, and exchange rates, of
// the month and those around it, beside what the run says: which bills and bookings agree, and which do not.
import { canonicalJson, decimalsOf, groupBy, inOrder, sha256, textOf, units } from './arithmetic.mjs';
import { allowance, magnitude, match, total } from './reconciliation-totals.mjs';

export const version = 'reconciliation/3';
export const told = ['bill', 'entry', 'rate', 'ledger', 'result'];

const isMeant = ({ in: listed, startsWith }, text) =>
  text !== null && (listed.includes(text) || startsWith.some((prefix) => text.startsWith(prefix)));
const digitsOf = (id) => (/^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : undefined);
/** Accounts and vendors are found without their leading zeros, too. */
const isMeantId = (match, id) =>
  isMeant(match, id) || (id !== null && digitsOf(id) !== undefined && match.in.some((one) => digitsOf(one) === digitsOf(id)));
const isBooking = ({ accounts, companyCodes, vendors, references }, entry) =>
  isMeantId(accounts, entry.accountId) &&
  (!companyCodes || isMeant(companyCodes, entry.companyCode)) &&
  (!vendors || isMeantId(vendors, entry.vendor)) &&
  (!references || isMeant(references, entry.reference));

const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** The latest rate of a pair at or before a day; of two for one day the last one in order of delivery, object and row. */
function rateOf(rates, rateSet, from, to, day) {
  const own = rates.filter((rate) => rate.rateSet === rateSet && rate.from === from && rate.to === to && rate.validFrom <= day);
  const isBehind = (a, b) =>
    inOrder(a.validFrom, b.validFrom) || inOrder(a.delivery, b.delivery) || a.objectNo - b.objectNo || a.row - b.row;
  return own.sort(isBehind).at(-1);
}

/** Divides and rounds half to even at so many decimals; in units at `scale`. */
function divided(value, { rate }, decimals, scale) {
  const rateScale = decimalsOf(rate);
  const [over, under] = [value * 10n ** BigInt(decimals + rateScale), units(rate, rateScale) * 10n ** BigInt(scale)];
  let quotient = magnitude(over) / under;
  const rest = (magnitude(over) % under) * 2n;
  if (rest > under || (rest === under && quotient % 2n === 1n)) quotient += 1n;
  return (value < 0n ? -quotient : quotient) * 10n ** BigInt(scale - decimals);
}

/** Each bill in the currency in which it is compared: its own where the books hold it, else the one that they hold instead. */
function compared(rule, bills, entries, rates, scale) {
  const held = new Set(entries.map(({ currency }) => currency));
  return bills.map((bill) => {
    const own = { bill, currency: bill.currency, value: units(bill.amount, scale) };
    const naming = new Set(
      entries.filter(({ reference }) => reference !== null && reference === bill.invoiceId).map(({ currency }) => currency),
    );
    let currency = bill.currency;
    if (naming.size === 1) [currency] = naming;
    else if (held.size > 0 && !held.has(currency)) {
      if (rule.conversion?.to === undefined && held.size > 1) return { ...own, obstacle: 'several-ledger-currencies' };
      currency = rule.conversion?.to ?? [...held][0];
    }
    if (currency === bill.currency) return own;
    if (!rule.conversion) return { ...own, obstacle: 'no-conversion-configured' };
    const [{ rateSet }, day] = [rule.conversion, lastDay(bill.month)];
    const straight = rateOf(rates, rateSet, bill.currency, currency, day);
    if (straight) {
      const rateScale = decimalsOf(straight.rate);
      return {
        bill,
        currency,
        value: (own.value * units(straight.rate, rateScale)) / 10n ** BigInt(rateScale),
        rate: straight,
        inverse: false,
      };
    }
    const other = rateOf(rates, rateSet, currency, bill.currency, day);
    if (!other) return { ...own, obstacle: 'no-rate' };
    return { bill, currency, value: divided(own.value, other, Math.max(12, bill.decimals), scale), rate: other, inverse: true };
  });
}

const UNNAMED = { ledger: {}, tolerance: { absolute: {}, relative: '0' }, timingMonths: 0 };

/** What the rules make of bills and bookings in a month: each result as it is kept, and as the digest of the run has it. */
export function workOut({ issuers }, month, { bill: bills, entry, rate: rates, ledger: [{ wasDelivered }] }) {
  const most = (all, of) => all.reduce((places, one) => Math.max(places, decimalsOf(of(one))), 0);
  const ofRules = issuers.flatMap(({ tolerance }) => Object.values(tolerance.absolute).map(decimalsOf));
  const places = most(bills, ({ amount }) => amount) + most(rates, ({ rate }) => rate);
  const scale = Math.max(
    12,
    places,
    most(entry, ({ amount }) => amount),
    ...ofRules,
    ...bills.map(({ decimals }) => decimals),
  );
  const entries = entry.map((one) => ({ ...one, value: units(one.amount, scale) }));
  const ruleOfEntry = groupBy(entries, (one) => issuers.find(({ ledger }) => isBooking(ledger, one)));
  const ruleOfBill = groupBy(bills, ({ issuer }) => issuers.find(({ bill }) => isMeant(bill, issuer)) ?? issuer);
  const rules = [...issuers, ...[...ruleOfBill.keys()].filter((rule) => typeof rule === 'string')];
  const results = rules.flatMap((name) => {
    const rule = typeof name === 'string' ? { ...UNNAMED, issuer: name } : name;
    const own = ruleOfEntry.get(name) ?? [];
    const sides = compared(rule, ruleOfBill.get(name) ?? [], own, rates, scale);
    const currencies = new Set([...sides, ...own].map(({ currency }) => currency));
    const of = (currency) => (one) => one.currency === currency;
    return [...currencies].flatMap((currency) => match(rule, currency, sides.filter(of(currency)), own.filter(of(currency)), scale));
  });
  const ofMonth = results.filter((one) => one.month === month);
  const open = new Set(ofMonth.filter(({ bills: some }) => some.some(({ bill }) => bill.provisional)).map(({ issuer }) => issuer));
  return ofMonth.map((result) => said(result, { scale, wasDelivered, isOpen: open.has(result.issuer) }));
}

function said({ outcome, issuer, month, currency, tolerance, bills, entries }, { scale, wasDelivered, isOpen }) {
  const text = (value) => textOf(value, scale);
  const [billed, booked] = [bills, entries].map((all) => (all.length === 0 ? null : text(total(all))));
  const allowedDifference = allowance(tolerance, currency, total(bills), scale).text;
  const reasons = [...new Set([...bills.flatMap(({ obstacle }) => obstacle ?? []), ...(wasDelivered ? [] : ['no-ledger-delivered'])])].sort(
    inOrder,
  );
  const bookedMonths = [...new Set(entries.map((entry) => entry.month))].sort(inOrder);
  const common = { outcome, issuer, month, currency };
  const behind = {
    bills: bills.map(({ bill: { decimals: _decimals, ...bill }, value, currency: of, rate, inverse, obstacle }) => {
      const { rateSet, from, to, validFrom, delivery } = rate ?? {};
      const at = rate && {
        inverse,
        rateSet,
        from,
        to,
        validFrom,
        delivery,
        rate: textOf(units(rate.rate, decimalsOf(rate.rate)), decimalsOf(rate.rate)),
      };
      return canonicalJson({ ...bill, amount: text(units(bill.amount, scale)), compared: [of, text(value)], rate: at, obstacle });
    }),
    entries: entries.map(({ value, ...entry }) => canonicalJson({ ...entry, amount: text(value) })),
  };
  for (const list of Object.values(behind)) list.sort(inOrder);
  const amounts = { billed, booked, allowedDifference };
  const digested = canonicalJson({ ...common, amounts, provisional: isOpen, reasons, bookedMonths, behind });
  const isMatched = outcome === 'matched';
  const kept = {
    ...common,
    billed: isMatched ? (billed ?? '0') : billed,
    booked: isMatched ? (booked ?? '0') : booked,
    difference: text(total(bills) - total(entries)),
    allowedDifference,
    provisional: isOpen,
    reasons,
    bookedMonths,
    invoices: bills.length,
    entries: entries.length,
    lines: entries.reduce((sum, entry) => sum + entry.lines, 0),
  };
  return { kept: canonicalJson(kept), digested };
}

export function begin(lines, expect) {
  return {
    end() {
      const right = workOut(JSON.parse(lines.rules[0].rules), lines.run[0].month, lines);
      const left = right.map(({ kept }) => kept).sort(inOrder);
      for (const one of lines.result.map((result) => canonicalJson(result)).sort(inOrder)) {
        const at = left.indexOf(one);
        if (at >= 0) left.splice(at, 1);
        else expect(false, `Found a result that does not follow from the bills and the books: ${one}.`);
      }
      for (const one of left) expect(false, `Expected a result that the run has not: ${one}.`);
      const digest = sha256(
        right
          .map(({ digested }) => digested)
          .sort(inOrder)
          .join('\n'),
      );
      expect(
        digest === lines.run[0].outputDigest,
        'What follows from the bills and the books is not what was sealed: its digest is another.',
      );
    },
  };
}
