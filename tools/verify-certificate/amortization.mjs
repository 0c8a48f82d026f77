// Works amortization out again. The export holds every record that may be used up, what was counted of units of production, and the rules,
// beside what the run says.
import { amountsIn, contractMonths, numberOf } from './amortization-lives.mjs';
import { canonicalJson, decimalsOf, groupBy, inOrder, sha256, textOf, units } from './arithmetic.mjs';

export const version = 'amortization/2';
export const told = ['item', 'unit', 'row', 'total'];

const AMOUNTS = ['opening', 'addition', 'expense', 'impairment', 'revaluation', 'disposal', 'closing'];

const isMeant = ({ in: listed, startsWith }, text) =>
  text !== null && text !== undefined && (listed.includes(text) || startsWith.some((prefix) => text.startsWith(prefix)));
const minorDigits = (currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

/** What a record is in a book: an item, or the name of why not. */
function itemOf(record, { book, yearStart }, { classes, events }, counted) {
  const own = classes.find(
    (one) => one.record === record.record && Object.entries(one.where).every(([column, match]) => isMeant(match, record.columns[column])),
  );
  const terms = own?.terms[book];
  if (!terms) return 'no-class';
  if (record.share !== null && !isShare(record.share)) return 'impossible-share';
  if (record.cost === null || record.currency === null || units(record.cost, decimalsOf(record.cost)) <= 0n) return 'no-amount';
  const lifeMonths = terms.lifeMonths ?? (record.endsOn === null ? null : contractMonths(record.startsOn, record.endsOn));
  if (lifeMonths === null) return 'no-life';
  const endsOn = terms.lifeMonths === null ? record.endsOn : null;
  if (lifeMonths > 1200 || (endsOn !== null && endsOn <= record.startsOn)) return 'impossible-life';
  const happened = events
    .filter((one) => one.record === record.record && one.item === record.key && (one.books ?? [book]).includes(book))
    .map(({ event }) => event);
  const amounts = happened.flatMap((event) => [event.to, event.salvage].filter((text) => typeof text === 'string'));
  const scale = Math.max(minorDigits(record.currency), ...[record.cost, ...amounts].map(decimalsOf));
  const places = decimalsOf(record.cost) + decimalsOf(terms.salvage);
  const product = units(record.cost, decimalsOf(record.cost)) * units(terms.salvage, decimalsOf(terms.salvage));
  const { method } = terms;
  return {
    class: own.class,
    scale,
    method,
    convention: terms.convention,
    yearStart,
    lifeMonths,
    cost: record.cost,
    salvage: halfEven(product * 10n ** BigInt(scale), 10n ** BigInt(places)),
    startsOn: record.startsOn,
    endsOn,
    retiredOn: record.retiredOn,
    events: happened,
    units: counted.filter(({ driver, target }) => driver === method.driver && target === record.key),
  };
}

function isShare(text) {
  const places = decimalsOf(text);
  return !text.startsWith('-') && units(text, places) <= 10n ** BigInt(places);
}

function halfEven(over, under) {
  const [whole, rest] = [over / under, (over % under) * 2n];
  return rest > under || (rest === under && whole % 2n === 1n) ? whole + 1n : whole;
}

/** What the rules make of all records in a month: rows and totals as canonical JSON, and the digest of both. */
export function workOut(rules, month, { item: records, unit }) {
  const [rows, all] = [[], []];
  for (const record of records)
    for (const book of rules.books) {
      const item = itemOf(record, book, rules, unit);
      const why =
        typeof item === 'string'
          ? item
          : numberOf(item.startsOn) > numberOf(month)
            ? 'not-begun'
            : item.retiredOn !== null && numberOf(item.retiredOn) < numberOf(month)
              ? 'gone'
              : undefined;
      const named = { book: book.book, record: record.record };
      if (why !== undefined) {
        const nothing = Object.fromEntries(AMOUNTS.map((name) => [name, '0']));
        all.push({ ...named, state: why, class: '', currency: record.currency ?? '', cost: record.cost ?? '0', ...nothing });
        continue;
      }
      const { key, name, companyCode, costCenter, currency, startsOn, source, stream, objectNo, rowNumber } = record;
      const amounts = Object.entries(amountsIn(item, numberOf(month))).map(([of, value]) => [of, textOf(value, item.scale)]);
      const told = {
        ...Object.fromEntries(amounts),
        cost: textOf(units(record.cost, item.scale), item.scale),
        currency,
        class: item.class,
      };
      rows.push(canonicalJson({ ...named, ...told, key, name, companyCode, costCenter, startsOn, source, stream, objectNo, rowNumber }));
      all.push({ ...named, ...told, state: 'in-use' });
    }
  const groups = [...groupBy(all, (one) => canonicalJson([one.book, one.record, one.state, one.class, one.currency])).entries()];
  const totals = groups
    .sort(([a], [b]) => inOrder(a, b))
    .map(([, own]) => {
      const { book, record, state, class: name, currency } = own[0];
      const sums = ['cost', ...AMOUNTS].map((of) => {
        const scale = Math.max(...own.map((one) => decimalsOf(one[of])));
        return [
          of,
          textOf(
            own.reduce((sum, one) => sum + units(one[of], scale), 0n),
            scale,
          ),
        ];
      });
      return canonicalJson({ book, record, state, class: name, currency, items: own.length, ...Object.fromEntries(sums) });
    });
  rows.sort(inOrder);
  return { rows, totals, digest: sha256([month, ...rows, ...totals].join('\n')) };
}

export function begin(lines, expect) {
  return {
    end() {
      const right = workOut(JSON.parse(lines.rules[0].rules), lines.run[0].month, lines);
      for (const [what, lacking] of Object.entries({ row: right.rows, total: right.totals })) {
        const left = lacking.slice();
        for (const one of lines[what].map((line) => canonicalJson(line))) {
          const at = left.indexOf(one);
          if (at >= 0) left.splice(at, 1);
          else expect(false, `Found a ${what} that does not follow from records and rules: ${one}.`);
        }
        for (const one of left) expect(false, `Expected a ${what} that the run has not: ${one}.`);
      }
      expect(
        right.digest === lines.run[0].outputDigest,
        'What follows from records and rules is not what was sealed: its digest is another.',
      );
    },
  };
}
