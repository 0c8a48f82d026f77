// Works out again what a month's charges are mapped to. The export holds rules, cost centres with their validity, and every scope (an
// account, a service and tags that charges have together) with the money that it has, beside what the run says of it.
import { canonicalJson, inOrder, sha256, sumByCurrency } from './arithmetic.mjs';
import { tagCounter, tagReader } from './tags.mjs';

export const version = 'dimensions/3';
export const told = ['costCenter', 'finding', 'tagReading', 'total'];
export const streamed = 'scope';

export const DIMENSIONS = ['costCenter', 'application', 'environment', 'owner'];
const saysNothing = (text) => ['', 'unmapped', 'unallocated'].includes(text.trim().toLowerCase());
const folded = (text) => text.trim().toLowerCase();
/** Names of no cost centre: the last is what allocation says of what its rules leave out. */
const isNobody = (text) => ['unmapped', 'unallocated', 'excluded'].includes(folded(text));
const digitsOf = (id) => (/^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : undefined);
const isMeant = ({ in: listed, startsWith }, text) =>
  text !== null && (listed.includes(text) || startsWith.some((prefix) => text.startsWith(prefix)));

/** Answers the master data's spelling of a cost centre that holds on a day of the month; digits are found without their leading zeros. */
function masterData(rows, month) {
  const [year, no] = month.split('-').map(Number);
  const next = no === 12 ? `${year + 1}-01-01` : `${year}-${String(no + 1).padStart(2, '0')}-01`;
  const valid = rows.filter(({ validFrom, validTo }) => validFrom < next && (validTo === null || validTo > `${month}-01`));
  const names = new Set(valid.map(({ costCenterId }) => costCenterId));
  return (id) => {
    if (names.has(id)) return id;
    const alike = digitsOf(id) === undefined ? [] : [...names].filter((name) => digitsOf(name) === digitsOf(id));
    return alike.length === 1 ? alike[0] : undefined;
  };
}

const filledTags = (tags) =>
  Object.entries(tags)
    .map(([key, value]) => ({ key, value: String(value ?? '').trim() }))
    .filter(({ value }) => !saysNothing(value))
    .sort((a, b) => inOrder(a.key, b.key));

/** The values of a tag by a rule's names for it, the preferred first: by the rule's order, exact spelling, then by spelling. */
function tagValues({ tags, standardTags = [] }, { keys, ignoreCase, standard }) {
  if (standard !== undefined) return standardTags.filter(([name]) => name === standard).map(([key, value]) => ({ key, value }));
  const present = filledTags(tags);
  const wanted = keys.flatMap((key) => [
    ...present.filter((tag) => tag.key === key),
    ...(ignoreCase ? present.filter((tag) => folded(tag.key) === folded(key)) : []),
  ]);
  return [...new Set(wanted)];
}

function isAbout({ tags = [], ...columns }, scope) {
  const hasColumns = Object.entries(columns).every(([column, match]) => isMeant(match, scope[column] ?? null));
  const hasTag = ({ tag, value }) => {
    const [first] = tagValues(scope, tag);
    return first !== undefined && (value === undefined || isMeant(value, first.value));
  };
  return hasColumns && tags.every(hasTag);
}

/** What a setting finds in a scope, in the order of preference. */
function found({ of, table, ignoreValueCase }, scope) {
  if ('value' in of) return [{ key: '', value: of.value }];
  const column = 'column' in of ? (scope[of.column] ?? '').trim() : '';
  const hits = 'tag' in of ? tagValues(scope, of.tag) : saysNothing(column) ? [] : [{ key: of.column, value: column }];
  const spelled = (text) => (ignoreValueCase ? folded(text) : text);
  if (!table) return hits.map(({ key, value }) => ({ key, value: spelled(value) }));
  const entries = new Map(Object.entries(table.values).map(([from, to]) => [spelled(from), to]));
  return hits
    .map(({ key, value }) => ({ key, value: entries.get(spelled(value)) ?? (table.others === 'keep' ? spelled(value) : undefined) }))
    .filter(({ value }) => value !== undefined);
}

/** Before all rules: what people entered, and what a month takes of an asset, is borne by whom it names. No bill has these issuers. */
const STATED = [
  ['manual entries', 'Costweave manual entry'],
  ['amortization', 'Costweave amortization'],
].map(([name, issuer]) => ({
  name,
  when: { invoiceIssuerName: { in: [issuer], startsWith: [] } },
  set: { costCenter: { of: { tag: { keys: ['costweave:cost-center'], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false } },
}));

/** A function that maps a scope: the value of each dimension, and what a person should look at. */
export function mapper({ rules, tags: tagRules }, month, costCenters) {
  const readTags = tagReader(tagRules, month, { isAbout, filledTags });
  const known = masterData(costCenters, month);
  const inForce = [...STATED, ...rules].filter(
    ({ from, until }) => !(from !== undefined && month < from) && !(until !== undefined && month >= until),
  );
  return (attributes) => {
    const { tags, readings } = readTags(attributes);
    const scope = { ...attributes, standardTags: tags };
    const about = inForce.filter(({ when = {} }) => isAbout(when, scope));
    const findings = [];
    const values = DIMENSIONS.map((dimension) => {
      for (const { name: rule, set } of about) {
        const all = set[dimension] ? found(set[dimension], scope) : [];
        const isNone = ({ value }) => dimension === 'costCenter' && isNobody(value);
        const none = all.find(isNone);
        if (none) findings.push({ kind: 'unknown-cost-center', dimension, rule, detail: { value: none.value } });
        const hits = all.filter((hit) => !isNone(hit));
        if (hits.length === 0) continue;
        const [{ value }] = hits;
        if (hits.some((hit) => hit.value !== value)) findings.push({ kind: 'tag-conflict', dimension, rule, detail: { found: hits } });
        if (!set[dimension].inMasterData) return value;
        const spelling = known(value);
        if (spelling !== undefined) return spelling;
        findings.push({ kind: 'unknown-cost-center', dimension, rule, detail: { value } });
      }
      return 'unmapped';
    });
    return { values, findings, tags, readings };
  };
}

/** Equal findings of many scopes, counted, with the smallest of the scopes. */
export function findingCounter() {
  const byName = new Map();
  return {
    add(scope, findings) {
      for (const { kind, dimension, rule, detail } of findings) {
        const name = JSON.stringify([kind, dimension, rule, detail]);
        const one = byName.get(name) ?? { kind, dimension, rule, detail, scopes: 0, sampleScopeKey: scope };
        byName.set(name, {
          ...one,
          scopes: one.scopes + 1,
          sampleScopeKey: BigInt(one.sampleScopeKey) < BigInt(scope) ? one.sampleScopeKey : scope,
        });
      }
    },
    all: () => [...byName].sort(([a], [b]) => inOrder(a, b)).map(([, one]) => one),
  };
}

export function begin({ run: [run], rules: [rules], costCenter, finding, tagReading, total }, expect) {
  const map = mapper(JSON.parse(rules.rules), run.month, costCenter);
  const counter = findingCounter();
  const tagsRead = tagCounter();
  const lines = [];
  const amounts = [];
  return {
    take({ scope, attributes, said, saidTags, currency, billed }) {
      if (currency === null) return expect(false, `No charge of the month has the scope ${scope}; found ${JSON.stringify(said)}.`);
      const { values, findings, tags, readings } = map(attributes);
      counter.add(scope, findings);
      tagsRead.add(scope, readings);
      const sorted = saidTags.toSorted(([a], [b]) => inOrder(a, b));
      const isSame = canonicalJson(sorted) === canonicalJson(tags);
      expect(isSame, `Scope ${scope}: expected the standard tags ${JSON.stringify(tags)}, found ${JSON.stringify(sorted)}.`);
      amounts.push({ currency, amount: billed });
      expect(said.length === 1, `Scope ${scope} is mapped in ${said.length} ways; expected ${JSON.stringify(values)}.`);
      for (const one of said)
        expect(
          JSON.stringify(one) === JSON.stringify(values),
          `Scope ${scope}: expected ${JSON.stringify(values)}, found ${JSON.stringify(one)}.`,
        );
      lines.push(JSON.stringify([scope, ...(said[0] ?? []), ...sorted.flat()]));
    },
    end() {
      const summary = counter.all();
      const said = finding.map(({ finding: kind, ...one }) => ({ kind, ...one }));
      const same = canonicalJson(summary) === canonicalJson(said);
      expect(
        same,
        `Expected ${summary.length} findings, ${canonicalJson(summary).slice(0, 300)}; found ${canonicalJson(said).slice(0, 300)}.`,
      );
      const [readings, saidReadings] = [canonicalJson(tagsRead.all()), canonicalJson(tagReading)];
      expect(readings === saidReadings, `Expected tags read as ${readings.slice(0, 300)}; found ${saidReadings.slice(0, 300)}.`);
      const sums = sumByCurrency(amounts);
      for (const { currency, billed } of total) {
        const sum = sums.get(currency) ?? '0';
        expect(sum === billed, `Expected scopes with ${billed} ${currency}, as was billed; found ${sum}.`);
        sums.delete(currency);
      }
      expect(sums.size === 0, `Nothing was billed in ${[...sums.keys()].join(', ')}, and scopes have amounts in it.`);
      const digest = sha256([...lines.sort(inOrder), canonicalJson(said), ...(tagReading.length > 0 ? [saidReadings] : [])].join('\n'));
      expect(digest === run.outputDigest, 'The digest of what the run says is another than the one that was sealed.');
    },
  };
}
