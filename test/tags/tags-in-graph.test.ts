import { afterAll, beforeAll, expect, it } from 'vitest';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { TagReadingsDocument, TagReportDocument } from '#test/operations/generated/graphql.ts';
import { verifyCertificate } from '../../tools/verify-certificate.mjs';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';

const RULES = `name: test
tags:
  standard:
    - name: environment
      keys: [env]
      values: { production: [prod], development: [dev] }
      spelling: true
    - { name: team, keys: [squad] }
    - { name: unused }
  places: [{ name: all of Plain, when: { providerName: Plain }, tags: { team: retail } }]
  virtual: [{ name: support is production, when: { serviceName: Support }, over: true, tags: { environment: production } }]
rules:
  - name: standard tags
    set: { costCenter: { tag: { standard: team } }, environment: { tag: { standard: environment } } }
  - { name: rest, when: { tags: [{ standard: team, in: [nobody] }] }, set: { owner: nobody } }
`;
const JANUARY = { period: { from: '2025-01', to: '2025-01' }, tag: 'environment' };

let company: Company;
let graph: GraphClient;
let runId: string;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '1', 'tag:env': 'prodution', 'tag:team': 'web' },
    { Cost: '2', 'tag:Env': 'Prod ' },
    { Cost: '4', 'tag:env': 'qa' },
    { Cost: '8', Service: 'Support' },
    { Cost: '16', Currency: 'EUR' },
  ]);
  const file = parseDimensionsRuleSet(RULES, 'test.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  const made = await makeRun(company.db, ADMIN, dimensions, { month: '2025-01', ruleSet: file.ruleSet });
  if (made.outcome !== 'sealed') throw new Error(JSON.stringify(made));
  ({ runId } = made);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

it('coverage is told by count and by cost, for every tag and currency', async () => {
  const { tagCoverage, untagged } = await graph.data(TagReportDocument, JANUARY);
  const told = tagCoverage!.nodes.map(
    ({ tag, isStandard, currency, chargeCount, taggedChargeCount, effectiveCost, taggedEffectiveCost, ...by }) => [
      isStandard ? tag : `key ${tag}`,
      currency,
      `${taggedChargeCount} of ${chargeCount}`,
      `${taggedEffectiveCost} of ${effectiveCost}`,
      `${by.inheritedEffectiveCost} inherited, ${by.virtualEffectiveCost} virtual`,
    ],
  );
  expect(told).toEqual([
    ['environment', 'EUR', '0 of 1', '0 of 16', '0 inherited, 0 virtual'],
    ['environment', 'USD', '3 of 4', '11 of 15', '0 inherited, 8 virtual'],
    ['team', 'EUR', '1 of 1', '16 of 16', '16 inherited, 0 virtual'],
    ['team', 'USD', '4 of 4', '15 of 15', '14 inherited, 0 virtual'],
    ['unused', 'EUR', '0 of 1', '0 of 16', '0 inherited, 0 virtual'],
    ['unused', 'USD', '0 of 4', '0 of 15', '0 inherited, 0 virtual'],
    ['key Env', 'USD', '1 of 4', '2 of 15', '0 inherited, 0 virtual'],
    ['key env', 'USD', '2 of 4', '5 of 15', '0 inherited, 0 virtual'],
    ['key team', 'USD', '1 of 4', '1 of 15', '0 inherited, 0 virtual'],
  ]);
  expect(untagged!.nodes.map(({ currency, effectiveCost, tagKeys }) => [currency, effectiveCost, tagKeys])).toEqual([
    ['EUR', '16', []],
    ['USD', '4', ['env']],
  ]);
});

it('a limited viewer is told of its own charges', async () => {
  const { tagCoverage } = await graph.as(RETAIL_TOKEN).data(TagReportDocument, JANUARY);
  const sums = tagCoverage!.nodes.map(({ tag, currency, effectiveCost }) => [tag, currency, effectiveCost]);
  expect(sums).toContainEqual(['team', 'USD', '14']);
  expect(sums.map(([tag]) => tag)).not.toContain('key team');
  expect((await graph.as(RETAIL_TOKEN).ask(TagReadingsDocument, JANUARY)).errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

it('the evidence names the fold or the rule', async () => {
  const { tagReadings } = await graph.data(TagReadingsDocument, JANUARY);
  const told = tagReadings!.nodes.map(({ status, origin, rule, key, found, value, valueFold }) => [
    status,
    origin,
    rule,
    key,
    found,
    value,
    valueFold,
  ]);
  expect(told[0]).toEqual(['UNLISTED', 'OWN', null, 'env', 'qa', null, null]);
  expect(told.slice(1)).toEqual(
    expect.arrayContaining([
      ['TAKEN', 'OWN', null, 'Env', 'Prod', 'production', 'SYNONYM'],
      ['TAKEN', 'OWN', null, 'env', 'prodution', 'production', 'SPELLING'],
      ['TAKEN', 'VIRTUAL', 'support is production', null, null, 'production', null],
    ]),
  );
  const { tagReadings: unlisted } = await graph.data(TagReadingsDocument, { ...JANUARY, tag: null, status: ['UNLISTED'], first: 1 });
  expect(unlisted!.nodes).toMatchObject([{ month: '2025-01', isStale: false, tag: 'environment', found: 'qa', scopes: 1 }]);
});

it('the mapping follows, and verifies without the hub', async () => {
  const rows = await company.db
    .selectFrom('dimension_assignment')
    .select(['cost_center', 'environment'])
    .where('run_id', '=', runId)
    .execute();
  expect(rows.map((row) => `${row.cost_center} ${row.environment}`).toSorted()).toEqual([
    'retail production',
    'retail production',
    'retail unmapped',
    'retail unmapped',
    'web production',
  ]);
  let text = '';
  await exportRun(
    company.db,
    ADMIN,
    runId,
    () => dimensions.evidence,
    async (more) => void (text += more),
  );
  const lines = text.trimEnd().split('\n');
  expect((await verifyCertificate(lines)).faults).toEqual([]);
  const changed = (kind: string, from: string, to: string) =>
    lines.map((line) => ((JSON.parse(line) as { kind: string }).kind === kind ? line.replace(from, to) : line));
  expect((await verifyCertificate(changed('scope', '["environment","production"]', '["environment","development"]'))).faults).not.toEqual(
    [],
  );
  expect((await verifyCertificate(changed('tagReading', 'SPELLING'.toLowerCase(), 'exact'))).faults).not.toEqual([]);
});
