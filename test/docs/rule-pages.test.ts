import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJournalRuleSet } from '#src/actions/journal/journal-rule-set.ts';
import { parseModelsRuleSet } from '#src/actions/model/models-rule-set.ts';
import { parsePeriodRuleSet } from '#src/actions/period/period-rule-set.ts';
import type { Problem } from '#src/domain/problem.ts';
import { parseAllocationRuleSet } from '#src/runs/allocation/allocation-rule-set.ts';
import { parseAmortizationRuleSet } from '#src/runs/amortization/amortization-rule-set.ts';
import { parseAnomaliesRuleSet } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { parseLicencesRuleSet } from '#src/runs/licence/licences-rule-set.ts';
import { parseMatchingRuleSet } from '#src/runs/matching/matching-rule-set.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import { parseQualityRuleSet } from '#src/runs/quality/quality-rule-set.ts';
import type { RuleFile } from '#src/yaml/read-rule-file.ts';

const PARSERS: Readonly<Record<string, (text: string, file: string) => RuleFile<unknown>>> = {
  allocation: parseAllocationRuleSet,
  amortization: parseAmortizationRuleSet,
  anomalies: parseAnomaliesRuleSet,
  dimensions: parseDimensionsRuleSet,
  journals: parseJournalRuleSet,
  licences: parseLicencesRuleSet,
  matching: parseMatchingRuleSet,
  models: parseModelsRuleSet,
  periods: parsePeriodRuleSet,
  quality: parseQualityRuleSet,
  reconciliation: parseReconciliationRuleSet,
};

const page = (kind: string) => readFileSync(`docs/rules/${kind}.md`, 'utf8');
const examples = (text: string) => [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml!);

it('there is a page for each kind of rule file', () => {
  expect(readdirSync('docs/rules').toSorted()).toEqual(Object.keys(PARSERS).map((kind) => `${kind}.md`));
});

it.each(Object.keys(PARSERS))('the examples of %s are rule files', (kind) => {
  const found = examples(page(kind));
  expect(found.length).toBeGreaterThan(0);
  for (const yaml of found) {
    expect(yaml).toContain('# ');
    expect(PARSERS[kind]!(yaml, `${kind}.yaml`)).toHaveProperty('ruleSet');
  }
});

/** A file with a key that nothing is near to in each of its maps: the problems say which keys there are. */
const PROBES: Readonly<Record<string, string>> = {
  licences:
    'name: a\nqqqqqqqq: 1\nproducts: [{ product: p, metric: core, qqqqqqqq: 1, cores: { driver: d, qqqqqqqq: 1, factors: [{ model: m, factor: 1, qqqqqqqq: 1 }] }, trueUp: { price: 1, currency: USD, qqqqqqqq: 1 } }]',
  amortization:
    'name: a\nqqqqqqqq: 1\nbooks: [{ book: b, standard: ifrs, qqqqqqqq: 1 }]\nclasses: [{ class: c, record: fixedAsset, qqqqqqqq: 1, terms: { b: { method: straight-line, qqqqqqqq: 1 } } }]\nevents: [{ record: fixedAsset, item: i, on: 2025-01-31, reason: r, qqqqqqqq: 1, impairment: { to: 1, qqqqqqqq: 1 } }, { record: fixedAsset, item: i, on: 2025-01-31, reason: r, estimate: { salvage: 1, qqqqqqqq: 1 } }]',
  anomalies: 'name: a\nqqqqqqqq: 1',
  dimensions:
    'name: a\nqqqqqqqq: 1\ntags: { qqqqqqqq: 1, standard: [{ name: s, qqqqqqqq: 1 }], places: [{ name: p, qqqqqqqq: 1, when: { qqqqqqqq: 1, providerName: x } }], virtual: [{ name: v, qqqqqqqq: 1, tags: { s: x } }] }\nrules: [{ name: b, qqqqqqqq: 1, when: { qqqqqqqq: 1, tags: [{ key: t, qqqqqqqq: 1 }] }, set: { qqqqqqqq: 1, costCenter: { value: v, qqqqqqqq: 1 } } }]',
  matching:
    'name: a\nqqqqqqqq: 1\nwriteOffs: [{ name: w, upTo: { USD: 1 }, qqqqqqqq: 1 }]\ncompared: { qqqqqqqq: 1, books: { qqqqqqqq: 1, issuers: [{ issuer: i, bill: b, qqqqqqqq: 1, ledger: { accounts: a } }] } }',
  journals:
    'name: a\nqqqqqqqq: 1\nentities: [{ entity: e, costCenters: c, owner: o, qqqqqqqq: 1, intercompany: { receivable: r, payable: p, qqqqqqqq: 1 } }]\nreceivers: [{ account: a, qqqqqqqq: 1 }]\nsenders: [{ account: a, costCenter: c, qqqqqqqq: 1 }]\nleave: [{ because: b, qqqqqqqq: 1 }]',
  models:
    'name: a\nqqqqqqqq: 1\ncharges: { qqqqqqqq: 1 }\npurposes: { qqqqqqqq: 1 }\nresources: { qqqqqqqq: 1 }\nservices: { qqqqqqqq: 1 }',
  periods:
    'name: a\nqqqqqqqq: 1\ncalendars: [{ qqqqqqqq: 1, legalEntities: [b], months: { qqqqqqqq: 1 } }, { weeks: { qqqqqqqq: 1, pattern: 4-4-5, lastWeekday: friday, endMonth: 1, ends: last } }]',
  reconciliation:
    'name: a\nqqqqqqqq: 1\ntolerance: { qqqqqqqq: 1 }\nconversion: { rateSet: r, qqqqqqqq: 1 }\nissuers: [{ issuer: i, bill: b, qqqqqqqq: 1, ledger: { accounts: a, qqqqqqqq: 1 } }]',
};

describe('keys', () => {
  it.each(Object.entries(PROBES))('of %s are all on its page', (kind, probe) => {
    const file = PARSERS[kind]!(probe, 'probe.yaml') as { readonly problems: readonly Problem[] };
    const keys = file.problems.flatMap(({ expected }) => /^one of the keys (.*)$/.exec(expected)?.[1]?.split(', ') ?? []);
    expect(file.problems.length).toBe(probe.split('qqqqqqqq').length - 1);
    expect(keys.length).toBeGreaterThan(5);
    const text = page(kind);
    for (const key of new Set(keys)) expect(text, key).toMatch(new RegExp(`(^|[\`{, .])${key}[\`:, }.]`, 'm'));
  });
});
