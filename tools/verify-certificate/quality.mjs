// Holds rules of data quality against every exported record once more, to the digest that was sealed. Records are taken one by one; only those
// of a kind of which a rule says that something is unique are all kept until the last.
import { canonicalJson, decimalsOf, digestOf, groupBy, inOrder, keyOf, sha256, textOf, units } from './arithmetic.mjs';

export const version = 'quality/1';
export const told = ['about', 'reference', 'result', 'tally', 'offence'];
export const streamed = 'record';

const SEVERITIES = ['info', 'warning', 'error'];
/** So many offences of a rule are listed one by one. */
const LISTED_MAX = 10_000;

/** Nothing but blanks is no value. */
const filled = (value) => (value === undefined || value === null || /^[ \t\r\n]*$/.test(value) ? null : value);
const scaleOf = (...texts) => Math.max(0, ...texts.map(decimalsOf));

/** Less than 0 if the first amount is less, more than 0 if it is more. */
function compare(one, other) {
  const scale = scaleOf(one, other);
  const difference = units(one, scale) - units(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function product(one, other) {
  const scale = scaleOf(one, other);
  return textOf(units(one, scale) * units(other, scale), 2 * scale);
}

const isMatch = ({ in: listed, startsWith }, text) => listed.includes(text) || startsWith.some((prefix) => text.startsWith(prefix));
const limits = (min, max) => (min === null ? `at most ${max}` : max === null ? `at least ${min}` : `from ${min} to ${max}`);
const isWithin = (value, min, max) => (min === null || compare(value, min) >= 0) && (max === null || compare(value, max) <= 0);

/** Something of nothing is within no limits; otherwise the limits times the whole, so that nothing is divided. */
function isRatioWithin(part, whole, min, max) {
  const sign = compare(whole, '0');
  if (sign === 0) return compare(part, '0') === 0;
  return (
    (min === null || compare(part, product(min, whole)) * sign >= 0) && (max === null || compare(part, product(max, whole)) * sign <= 0)
  );
}

const periodText = ({ validFrom, validTo }) => (validTo === null ? `since ${validFrom}` : `from ${validFrom} until ${validTo}`);

/** By kind of check: which columns it looks at, what it expects, and what it finds in a record that offends (else undefined). */
const CHECKS = {
  required: {
    columns: ({ column }) => [column],
    expected: ({ column }) => `a value in ${column}`,
    found: ({ column }, of) => (of(column) === null ? 'none' : undefined),
  },
  matches: {
    columns: ({ column }) => [column],
    expected: ({ column, match }) => `${column} to be ${[...match.in, ...match.startsWith.map((prefix) => `${prefix}…`)].join(', ')}`,
    found: ({ column, match }, of) => (of(column) === null || isMatch(match, of(column)) ? undefined : of(column)),
  },
  refersTo: {
    columns: ({ column, on }) => (on === null ? [column] : [column, on]),
    expected: ({ column, record, on }) => `${column} to name a ${record} that exists${on === null ? '' : ` on ${on}`}`,
    found: ({ column, record, on }, of, { periodsOf }) => {
      const key = of(column);
      if (key === null) return undefined;
      const periods = periodsOf(record, key);
      const day = on === null ? null : of(on);
      if (periods.length === 0) return key;
      if (day === null || periods.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)))
        return undefined;
      return `${key} on ${day}, which exists ${periods.map(periodText).join(', ')}`;
    },
  },
  range: {
    columns: ({ column }) => [column],
    expected: ({ column, min, max }) => `${column} ${limits(min, max)}`,
    found: ({ column, min, max }, of) => (of(column) === null || isWithin(of(column), min, max) ? undefined : of(column)),
  },
  unique: {
    columns: ({ columns }) => columns,
    expected: ({ columns }) => `no other record with the same ${columns.join(' and ')}`,
    found: ({ columns }, of, { alike }) => {
      const values = columns.map(of);
      return values.includes(null) || alike < 2 ? undefined : `${alike} records with ${values.join(', ')}`;
    },
  },
  notBefore: {
    columns: ({ column, other }) => [column, other],
    expected: ({ column, other }) => `${column} on or after ${other}`,
    found: ({ column, other }, of) =>
      of(column) === null || of(other) === null || of(column) >= of(other) ? undefined : `${of(column)}, before ${of(other)}`,
  },
  ratio: {
    columns: ({ column, of }) => [column, of],
    expected: ({ column, of, min, max }) => `${column} divided by ${of} ${limits(min, max)}`,
    found: ({ column, of: whole, min, max }, of) =>
      of(column) === null || of(whole) === null || isRatioWithin(of(column), of(whole), min, max)
        ? undefined
        : `${of(column)} of ${of(whole)}`,
  },
  sameSign: {
    columns: ({ column, other }) => [column, other],
    expected: ({ column, other }) => `${column} and ${other} of the same sign`,
    found: ({ column, other }, of) =>
      of(column) === null || of(other) === null || compare(product(of(column), of(other)), '0') >= 0
        ? undefined
        : `${of(column)} and ${of(other)}`,
  },
};

/** Whether a rule is about a record. What has an age has it at the end of the month. */
function isAbout({ where, age }, of, month) {
  if (!Object.entries(where).every(([column, match]) => of(column) !== null && isMatch(match, of(column)))) return false;
  if (age === null) return true;
  const [year, no] = month.split('-').map(Number);
  const tooYoung = new Date(Date.UTC(year, no - age.months, 1)).toISOString().slice(0, 10);
  return of(age.column) !== null && of(age.column) < tooYoung;
}

/** What is counted of the rules about one kind of record. `offence` is called of each that is found, in the order of the records. */
function judge(record, rules, { key, columns }, { month, waived, periodsOf, offence }) {
  const places = new Map(columns.map((column, at) => [column, at]));
  const own = rules.map((rule) => ({ ...rule, checked: 0, offences: 0, alike: new Map() }));
  const kept = own.some(({ check }) => check.kind === 'unique') ? [] : undefined;
  const [tallies, changes] = [new Map(), []];
  let [before, records] = [undefined, 0];
  const raw = (line, column) => line.values[places.get(column)] ?? null;
  const alikeKey = ({ check }, line) => canonicalJson(check.columns.map((column) => raw(line, column)));
  const count = (currency, severity, size, by) => {
    const held = tallies.get(keyOf(currency, severity)) ?? { currency, severity, records: 0, sum: { value: 0n, scale: 0 } };
    const scale = Math.max(held.sum.scale, decimalsOf(size));
    const value = held.sum.value * 10n ** BigInt(scale - held.sum.scale) + BigInt(by) * units(size, scale);
    tallies.set(keyOf(currency, severity), { ...held, records: held.records + by, sum: { value, scale } });
  };
  const look = (line) => {
    const of = (column) => filled(raw(line, column));
    const seen = own.flatMap((rule, no) => {
      if (!isAbout(rule.scope, of, month)) return [];
      const { columns: looked, expected, found } = CHECKS[rule.check.kind];
      const what = found(rule.check, of, { periodsOf, alike: rule.check.kind === 'unique' ? rule.alike.get(alikeKey(rule, line)) : 0 });
      if (what === undefined) return [];
      const names = [...new Set(looked(rule.check))];
      const valuesOf = (some) => some.map((column) => raw(line, column));
      const { source, stream, slice, objectNo, rowNumber, part, legalEntity, costCenter, currency, amount } = line;
      const named = { rule: rule.name, check: rule.check, record, source, stream, key: valuesOf(key), seen: valuesOf(names) };
      const subject = digestOf(named);
      const place = rule.offences++;
      const isWaived = place < LISTED_MAX && waived.has(subject);
      const state = isWaived ? 'waived' : rule.action === 'quarantine' ? 'quarantined' : 'open';
      const recordKey = named.key.map((value) => value ?? '-').join(' ');
      const whose = { legalEntity, costCenter, currency, amount };
      const told = { rule: rule.name, record, severity: rule.severity, state, source, stream, slice, objectNo, rowNumber, part, ...whose };
      if (place < LISTED_MAX) offence({ ...told, recordKey, subject, columns: names, expected: expected(rule.check), found: what });
      return [{ no, place, severity: rule.severity, isWaived }];
    });
    const worst = (some) => SEVERITIES[Math.max(-1, ...some.map(({ severity }) => SEVERITIES.indexOf(severity)))] ?? 'sound';
    const [currency, size] = [line.currency ?? '', (line.amount ?? '0').replace('-', '')];
    count(currency, worst(seen), size, 1);
    if (!seen.some(({ isWaived }) => isWaived)) return;
    const [first] = seen.filter(({ place }) => place < LISTED_MAX);
    changes.push({ first, currency, size, from: worst(seen), to: worst(seen.filter(({ isWaived }) => !isWaived)) });
  };
  return {
    take(line, expect) {
      const place = [line.source, line.stream, line.slice, line.objectNo, line.rowNumber, line.part];
      const at = before?.findIndex((part, index) => part !== place[index]) ?? 0;
      const isNext = before === undefined || (at >= 0 && (at < 3 ? inOrder(before[at], place[at]) : before[at] - place[at]) < 0);
      expect(isNext, `Found the ${record} ${place.join(' ')} out of its order, or twice.`);
      before = place;
      records += 1;
      for (const rule of own) {
        if (!isAbout(rule.scope, (column) => filled(raw(line, column)), month)) continue;
        rule.checked += 1;
        if (rule.check.kind === 'unique') rule.alike.set(alikeKey(rule, line), (rule.alike.get(alikeKey(rule, line)) ?? 0) + 1);
      }
      if (kept) kept.push(line);
      else look(line);
    },
    end() {
      kept?.forEach(look);
      const rank = (severity) => (severity === 'sound' ? SEVERITIES.length : SEVERITIES.indexOf(severity));
      const counted = [...tallies].sort(([, a], [, b]) => inOrder(a.currency, b.currency) || rank(a.severity) - rank(b.severity));
      tallies.clear();
      for (const [name, tally] of counted) tallies.set(name, tally);
      changes.sort((a, b) => a.first.no - b.first.no || a.first.place - b.first.place);
      for (const { currency, size, from, to } of changes) {
        count(currency, from, size, -1);
        count(currency, to, size, 1);
      }
      const left = [...tallies.values()].filter((tally) => tally.records !== 0);
      return {
        records,
        counts: own.map(({ name, checked, offences }) => ({ name, checked, offences })),
        tallies: left.map(({ sum, ...tally }) => ({ record, ...tally, amount: textOf(sum.value, sum.scale) })),
      };
    },
  };
}

export function begin({ run: [run], rules: [{ rules }], inputs: [inputs], about, reference, result, tally, offence: offences }, expect) {
  const all = JSON.parse(rules).rules;
  const periods = new Map(reference.map((one) => [keyOf(one.record, one.key), one.periods]));
  const listed = groupBy(offences, ({ rule }) => rule);
  const found = new Map(all.map(({ name }) => [name, []]));
  const shared = {
    month: run.month,
    waived: new Set(inputs.facts.waived),
    periodsOf: (record, key) => periods.get(keyOf(record, key)) ?? [],
    offence: (one) => found.get(one.rule).push(one),
  };
  const kinds = new Map(
    [...groupBy(all, ({ record }) => record)].map(([record, own]) => {
      const columns = about.find((one) => one.record === record);
      if (!columns) throw new Error(`Expected the columns of ${record}, found none.`);
      return [record, judge(record, own, columns, shared)];
    }),
  );
  return {
    take(line) {
      const kind = kinds.get(line.record);
      if (kind) kind.take(line, expect);
      else expect(false, `Found a record of ${line.record}, which no rule is about.`);
    },
    end() {
      const ended = new Map([...kinds].map(([record, kind]) => [record, kind.end()]));
      const results = all.map(({ name: rule, record, severity, action }) => {
        const { checked, offences: counted } = ended.get(record).counts.find(({ name }) => name === rule);
        const own = found.get(rule);
        const waived = own.filter(({ state }) => state === 'waived').length;
        return { rule, record, severity, action, checked, offences: counted, listed: own.length, waived };
      });
      const differ = (what, one, other = null) =>
        expect(canonicalJson(one) === canonicalJson(other), `${what}: expected ${canonicalJson(one)}, found ${canonicalJson(other)}.`);
      results.forEach((one, no) => differ(`Rule ${one.rule}`, one, result[no]));
      expect(result.length === results.length, `Expected results of ${results.length} rules, found ${result.length}.`);
      for (const [rule, own] of found) {
        const said = listed.get(rule) ?? [];
        own.forEach((one, no) => differ(`Offence ${no + 1} of ${rule}`, one, said[no]));
        expect(said.length === own.length, `Expected ${own.length} offences of ${rule}, found ${said.length}.`);
      }
      const tallies = [...ended.values()].flatMap((one) => one.tallies);
      const nameOf = ({ record, currency, severity }) => keyOf(record, currency, severity);
      const saidTallies = new Map(tally.map((one) => [nameOf(one), one]));
      for (const one of tallies) differ(`Records of ${one.record}`, one, saidTallies.get(nameOf(one)));
      expect(tally.length === tallies.length, `Expected ${tallies.length} tallies, found ${tally.length}.`);
      const order = [...kinds.keys()].flatMap((record) =>
        all.filter((rule) => rule.record === record).flatMap(({ name }) => found.get(name)),
      );
      const lines = [results, tallies, ...order].map(canonicalJson);
      expect(sha256(lines.join('\n')) === run.outputDigest, 'The digest of what the run says is another than the one that was sealed.');
    },
  };
}
