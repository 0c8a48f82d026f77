import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { isEnumType } from 'graphql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '#schema/schema.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { grantAccess } from '#src/actions/person/grant-access.ts';
import { makeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import type { OidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { ANSWER_TOKENS_MAX } from '#src/main/mcp/answered.ts';
import { estimatedTokens } from '#src/main/mcp/estimated-tokens.ts';
import { AGENT_VIEW, agentView } from '#src/main/web/agent-view.ts';
import { buildAgentView } from '#src/main/web/build-agent-view.ts';
import { TOOLS } from '#src/main/mcp/tools/index.ts';
import { CostTotalsDocument } from '#test/operations/generated/graphql.ts';
import { taggedBill } from '../models/registry.ts';
import { QUICK_FOLDER } from '#test/support/quick-folder.ts';
import { openSeededHub } from '../execution/seeded-hub.ts';
import { ADMIN, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { CHROMIUM } from '#test/support/chromium.ts';
import { showView } from './show-view.ts';
import { overHttp, overStdio, type Agent } from './connect-agent.ts';

/** Language models at both doors, by the official client. Tokens are counted in the vocabulary o200k_base. */
let company: Company;
let graph: GraphClient;
let agent: Agent;

const JANUARY = { from: '2025-01', to: '2025-01' };
const MARCH = { from: '2025-03', to: '2025-03' };
const MAY = { from: '2025-05', to: '2025-05' };
const APRIL = { from: '2025-04', to: '2025-04' };
const MANY = 600;
const OTHER_RULES = 'name: other\nsteps:\n  - { name: everybody, method: even, targets: all }\n';

beforeAll(async () => {
  company = await openSeededHub();
  const rows = Array.from({ length: MANY }, (_, index) => ({
    Cost: `${index}.0${index % 9}1`,
    Service: `Service ${index % 7}`,
    Resource: `i-${index}`,
  }));
  await company.bill('aws', '2025-03', rows);
  await company.bill('aws', '2025-05', [
    ...Array.from({ length: MANY / 2 }, (_, index) => ({ Cost: `${index}`, Currency: 'EUR', Resource: `e-${index}` })),
    ...['1', '3', '2'].map((Cost) => ({ Cost, Currency: 'USD', Resource: `u-${Cost}` })),
  ]);
  await taggedBill(company, 'aws', '2025-04', [{ Cost: '20', tags: { model: 'fraud', purpose: 'serving' } }]);
  graph = await serveGraph(company);
  agent = await overHttp(graph.url);
});
afterAll(async () => {
  await agent.close();
  await graph.close();
  await company.drop();
});

describe('what a model reads before it asks', () => {
  it('is at most 12 tools in at most 2,000 tokens, most of which say that they change nothing', async () => {
    const { tools } = await agent.client.listTools();
    const surface = JSON.stringify([tools, agent.client.getInstructions()]);
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    expect(tools.length).toBeLessThanOrEqual(12);
    expect(countTokens(surface)).toBeLessThanOrEqual(2_000);
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name)).toEqual(['propose_rules']);
    expect(tools.find(({ name }) => name === 'propose_rules')!.annotations).toMatchObject({ destructiveHint: false });
  });

  it('takes the variables of its document, with the words of the graph', async () => {
    const { tools } = await agent.client.listTools();
    const { inputSchema } = tools.find(({ name }) => name === 'costs')!;
    expect(inputSchema.required).toEqual(['from', 'to']);
    expect(inputSchema.properties).toMatchObject({
      from: { type: 'string' },
      groupBy: { type: 'array', items: { type: 'string' } },
      filter: { type: 'object' },
      compareWith: { enum: ['PREVIOUS_PERIOD', 'SAME_DAYS_OF_LAST_MONTH', 'YEAR_BEFORE'] },
    });
  });
});

describe('an answer', () => {
  const asked: readonly (readonly [name: string, args: Record<string, unknown>])[] = [
    ['costs', { ...JANUARY, groupBy: ['SERVICE_NAME', 'COST_CENTER'] }],
    ['costs', { ...MARCH, groupBy: ['RESOURCE_ID', 'SERVICE_NAME'], compareWith: 'PREVIOUS_PERIOD', granularity: 'MONTH' }],
    ['dimensions', {}],
    ['charges', MARCH],
    ['allocation', { month: '2025-01' }],
    ['anomalies', JANUARY],
    ['reconciliation', { month: '2025-01' }],
    ['assets', {}],
    ['models', APRIL],
    ['data_status', {}],
    ['preview_rules', { kind: 'allocation', text: OTHER_RULES, months: ['2025-01'] }],
  ];

  it.each(asked)('of %s %j is told twice, as a structure and as its text, in at most 4,000 tokens', async (name, args) => {
    const result = await agent.call(name, args);
    expect(result.isError, JSON.stringify(result.content)).toBeUndefined();
    expect(result.content).toEqual([{ type: 'text', text: JSON.stringify(result.structuredContent) }]);
    const text = JSON.stringify(result);
    expect(countTokens(text)).toBeLessThanOrEqual(ANSWER_TOKENS_MAX);
    expect(estimatedTokens(text)).toBeGreaterThanOrEqual(countTokens(text));
    expect(estimatedTokens(text)).toBeLessThanOrEqual(ANSWER_TOKENS_MAX);
    const { columns, rows, asOf, warranty } = await agent.told(name, args);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    if (name === 'reconciliation') expect(rows).toContainEqual(['PROVISIONAL AMOUNT', 'Plain', 'EUR', '7', '6', '1']);
    expect(asOf === null || Date.parse(asOf) <= Date.now()).toBe(true);
    expect(Object.keys(warranty)).not.toEqual([]);
  });

  it('has every digit, sums of all rows, and what is missing', async () => {
    const { totals, rows, columns, warranty, more } = await agent.told('costs', { ...JANUARY, groupBy: ['COST_CENTER'], basis: 'BILLED' });
    const { costs } = await graph.data(CostTotalsDocument, { period: JANUARY });
    expect(Object.fromEntries(totals!.map(({ currency, cost }) => [currency, cost]))).toEqual(
      Object.fromEntries(costs!.totals.map(({ currency, billedCost }) => [currency, billedCost])),
    );
    expect(columns).toEqual(['costCenter', 'currency', 'cost', 'chargeCount']);
    expect(rows).toContainEqual(['web', 'USD', '2.000000000000000000000000000001', 1]);
    expect(more).toBe('none');
    expect(warranty).toMatchObject({ closed: false, batches: 1, missing: expect.any(Array) as unknown });
    const unmapped = await agent.told('costs', MARCH);
    expect(unmapped.warranty).toMatchObject({ complete: expect.any(Boolean) as unknown });
  });

  it('says how many rows are left out, and by what there would be fewer', async () => {
    const charges = await agent.told('charges', MARCH);
    expect(charges.more).toBe(`${MANY - charges.rows.length} more: narrow by filter or fewer months`);
    expect(charges.rows.length).toBeGreaterThan(10);
    const costs = await agent.told('costs', { ...MARCH, groupBy: ['RESOURCE_ID'] });
    expect(costs.more).toMatch(new RegExp(`^${MANY - costs.rows.length} more: narrow by `));
    // Of all, not of those that are shown.
    expect(costs.totals).toMatchObject([{ chargeCount: MANY }]);
    const narrowed = await agent.told('costs', { ...MARCH, groupBy: ['RESOURCE_ID'], filter: { resourceId: { in: ['i-7'] } } });
    expect(narrowed).toMatchObject({ rows: [['i-7', 'USD', '7.071', 1]], more: 'none' });
  });

  it('has the greatest of each currency, whatever the currencies are called', async () => {
    const { rows, totals, more } = await agent.told('costs', { ...MAY, groupBy: ['RESOURCE_ID'] });
    expect(totals!.map(({ currency, chargeCount }) => [currency, chargeCount])).toEqual([
      ['EUR', MANY / 2],
      ['USD', 3],
    ]);
    expect(rows.slice(0, 7).map(([resource]) => resource)).toEqual(['e-299', 'u-3', 'e-298', 'u-2', 'e-297', 'u-1', 'e-296']);
    expect(more).toMatch(new RegExp(`^${MANY / 2 + 3 - rows.length} more: narrow by `));
    const narrowed = await agent.told('costs', { ...MAY, groupBy: ['RESOURCE_ID'], filter: { billingCurrency: { in: ['USD'] } } });
    expect(narrowed.rows.map(([resource]) => resource)).toEqual(['u-3', 'u-2', 'u-1']);
  });

  it('is not complete where nobody knows, nor where one is behind', () => {
    const status = TOOLS.find(({ name }) => name === 'data_status')!;
    const source = (complete: boolean | null) => ({ complete, openRefusals: [], streams: [] });
    const told = (...known: (boolean | null)[]) => status.tell({ sources: known.map(source) }, {}).warranty['complete'];
    expect([told(true, true), told(true, null), told(false, null), told()]).toEqual([true, null, false, null]);
  });

  it('leads from a figure to the row of the file', async () => {
    const { rows, columns } = await agent.told('charges', { ...JANUARY, filter: { resourceId: { in: ['i-2'] } } });
    const id = rows[0]![columns.indexOf('id')] as string;
    const of = await agent.told('why', { id });
    expect(of.rows[0]).toEqual([
      'row of a file',
      expect.stringMatching(/^aws .* revision 1, bill\.csv:2$/),
      expect.any(String),
      '2.000000000000000000000000000001',
    ]);
    const share = of.rows.find(([what]) => what === 'share')!;
    expect(share[1]).toBe('web by direct');
    const ofShare = await agent.told('why', { id: share[2] });
    expect(ofShare.rows).toContainEqual(['charge', 'Machines i-2, bill.csv:2', id, '2.000000000000000000000000000001']);
    expect(ofShare.rows.some(([what]) => what === 'BATCH')).toBe(true);
    expect((await agent.told('allocation', { month: '2025-01' })).rows.map(([shareId]) => shareId)).toContain(share[2]);
  });

  it('tells of every dimension that is not masked', () => {
    const type = schema.getType('CostDimension');
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const { document } = TOOLS.find(({ name }) => name === 'costs')!;
    const fieldOf = (name: string) => name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(names.filter((name) => !new RegExp(`^ +${fieldOf(name)}$`, 'm').test(document))).toEqual(['CHARGE_DESCRIPTION']);
  });
});

describe('the view of costs', () => {
  const folder = mkdtempSync(path.join(QUICK_FOLDER, 'agent-view-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one page that loads nothing, and is told with the tool', async () => {
    await buildAgentView(folder);
    const page = agentView(folder)!;
    const file = { contentType: 'text/html', etag: '', plain: Buffer.from(page), br: undefined, gzip: undefined };
    const served = await serveGraph(company, { webFiles: { page: file, byPath: new Map([[`/${AGENT_VIEW}`, file]]) } });
    const asking = await overHttp(served.url);
    try {
      const { tools } = await asking.client.listTools();
      expect(countTokens(JSON.stringify([tools, asking.client.getInstructions()]))).toBeLessThanOrEqual(2_000);
      const [view] = (await asking.client.listResources()).resources;
      expect(tools.find(({ name }) => name === 'costs')!._meta).toEqual({ ui: { resourceUri: view!.uri } });
      const { contents } = await asking.client.readResource({ uri: view!.uri });
      expect(contents).toMatchObject([{ uri: 'ui://costweave/costs', mimeType: 'text/html;profile=mcp-app', text: page }]);
      expect(page.match(/<script/g)).toHaveLength(1);
      expect(page).not.toMatch(/\b(src|href)=|import\(|@import|fetch\(/);
      expect(gzipSync(page).length).toBeLessThan(40_000);
      await expect(asking.client.readResource({ uri: 'ui://costweave/other' })).rejects.toThrow('expected ui://costweave/costs');
    } finally {
      await asking.close();
      await served.close();
    }
    expect((await agent.client.listTools()).tools.some(({ _meta }) => _meta !== undefined)).toBe(false);
  });

  it.skipIf(CHROMIUM === undefined)('draws what the tool answered, with every digit', async () => {
    const args = { ...JANUARY, groupBy: ['COST_CENTER'], granularity: 'MONTH' };
    const shown = await showView(agentView(folder)!, args, await agent.call('costs', args));
    expect(shown.charts).toBe(2);
    expect(shown.bars).toBeGreaterThanOrEqual(3);
    expect(shown.text).toContain('2.000000000000000000000000000001');
    expect(shown.text).toMatch(/as of .* UTC · aws hub\/2025-01 ROWS_REJECTED/);
    expect(shown.sizes).toBeGreaterThan(0);
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['costs', { ...JANUARY, groupBy: ['SERVICE'] }, 'SERVICE'],
    ['costs', { from: 'January', to: '2025-01' }, 'expected a month as YYYY-MM'],
    ['costs', { to: '2025-01' }, '$from'],
    ['costs', { ...JANUARY, top: 5 }, 'expected the arguments from, to, groupBy'],
    ['costs', { ...JANUARY, groupBy: ['CHARGE_DESCRIPTION'] }, 'ask charges'],
    ['allocation', { month: '2025-03' }, 'has been allocated'],
    ['reconciliation', { month: '2025-03' }, 'has been reconciled'],
    ['why', { id: 'nothing' }, 'names nothing'],
    ['delete_everything', {}, 'expected one of the tools costs'],
  ])('%s %j is refused in words for a model', async (name, args, words) => {
    expect(await agent.refused(name, args)).toContain(words);
  });
});

describe('whoever lends a model a token', () => {
  it('lends it their own sight', async () => {
    const retail = await overHttp(graph.url, RETAIL_TOKEN);
    try {
      const { rows } = await retail.told('costs', { ...JANUARY, groupBy: ['COST_CENTER'] });
      expect(new Set(rows.map(([costCenter]) => costCenter))).toEqual(new Set(['retail']));
      expect(await retail.refused('reconciliation', { month: '2025-01' })).toContain('FORBIDDEN: ');
      const others = await agent.told('charges', { ...JANUARY, filter: { costCenter: { in: ['web'] } } });
      expect(await retail.refused('why', { id: others.rows[0]![0] })).toContain('names nothing');
    } finally {
      await retail.close();
    }
  });

  it('lends it their budget', async () => {
    const poor = await serveGraph(company, { limits: { ...DEFAULT_LIMITS, pointsPerMinute: 30, roles: {} } });
    const asking = await overHttp(poor.url);
    try {
      const ask = () => asking.call('costs', JANUARY);
      const answers = [await ask(), await ask(), await ask(), await ask(), await ask()];
      expect(answers[0]!.isError).toBeUndefined();
      // A minute may have turned meanwhile.
      expect(JSON.stringify(answers)).toContain('RATE_LIMITED: ');
    } finally {
      await asking.close();
      await poor.close();
    }
  });

  it('lets it propose rules, and nobody but people put them in force', async () => {
    expect(await agent.refused('propose_rules', { kind: 'allocation', text: OTHER_RULES, previewDigest: '0', reason: 'a test' })).toContain(
      'a person',
    );
    await addPerson(company.db, ADMIN, { name: 'ann', displayName: 'Ann' });
    const grant = { person: 'ann', role: 'allocator', scopes: EVERYTHING, validFrom: null, validUntil: null, reason: 'work' } as const;
    await grantAccess(company.db, ADMIN, grant);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const made = await makeKey(company.db, ADMIN, { person: 'ann', name: 'agent', permissions: null, expiresAt });
    if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
    const ofAnn = await overHttp(graph.url, made.key);
    try {
      const rules = { kind: 'allocation', text: OTHER_RULES, months: ['2025-01'] };
      const before = await ofAnn.told('allocation', { month: '2025-01' });
      const { warranty, rows } = await ofAnn.told('preview_rules', rules);
      expect(rows).toContainEqual(['2025-01', 'web USD', expect.any(String), expect.any(String)]);
      expect(await ofAnn.refused('propose_rules', { ...rules, previewDigest: '0'.repeat(64), reason: 'a test' })).toContain(
        'something else',
      );
      const draft = await ofAnn.told('propose_rules', { ...rules, previewDigest: warranty['previewDigest'], reason: 'a test' });
      expect(draft).toMatchObject({ warranty: { applied: false }, rows: [[expect.any(String), 'allocation', 'OPEN', expect.any(String)]] });
      expect(await ofAnn.told('allocation', { month: '2025-01' })).toEqual(before);
      const noted = await sql`select viewer, origin from audit_entry where action = 'approval.propose'`.execute(company.db);
      expect(noted.rows).toEqual([{ viewer: 'person:ann', origin: 'mcp' }]);
    } finally {
      await ofAnn.close();
    }
  });
});

describe('the door', () => {
  const knock = (url: string, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`${url}/mcp`, {
      method,
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...headers },
      ...(method === 'POST' ? { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) } : {}),
    });

  it('is open to programs, and to pages of allowed origins alone', async () => {
    const allowed = await serveGraph(company, { allowedOrigins: ['https://agents.example'] });
    try {
      expect((await knock(allowed.url)).status).toBe(200);
      expect((await knock(allowed.url, { origin: new URL(allowed.url).origin })).status).toBe(200);
      const answer = await knock(allowed.url, { origin: 'https://agents.example' });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://agents.example']);
      for (const origin of ['https://evil.example', 'null', 'http://localhost:1'])
        expect((await knock(allowed.url, { origin })).status, origin).toBe(403);
      const preflight = { origin: 'https://agents.example', 'access-control-request-method': 'POST' };
      expect((await knock(allowed.url, preflight, 'OPTIONS')).headers.get('access-control-allow-headers')).toContain(
        'mcp-protocol-version',
      );
      expect(await Promise.all(['GET', 'DELETE'].map(async (method) => (await knock(allowed.url, {}, method)).status))).toEqual([405, 405]);
    } finally {
      await allowed.close();
    }
  });

  it('refuses what it cannot read, and whoever it does not know', async () => {
    expect((await knock(graph.url, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await knock(graph.url, { accept: 'application/json' })).status).toBe(406);
    const batch = await fetch(`${graph.url}/mcp`, {
      method: 'POST',
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'tools/list' }]),
    });
    expect([batch.status, await batch.text()]).toEqual([400, expect.stringContaining('found a batch')]);
    const unknown = await knock(graph.url, { authorization: 'Bearer nobody-knows' });
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await fetch(`${graph.url}/.well-known/oauth-protected-resource`)).status).toBe(404);
  });

  it('says whose access tokens it takes, where it takes any', async () => {
    const provider = {
      config: { issuer: 'https://login.example', audience: 'costweave' },
      claimsOf: () => Promise.resolve(undefined),
      close: () => Promise.resolve(),
    } as unknown as OidcProvider;
    const served = await serveGraph(company, { providers: [provider] });
    try {
      const challenge = (await knock(served.url, { authorization: 'Bearer nobody-knows' })).headers.get('www-authenticate')!;
      const [, at] = /^Bearer resource_metadata="(.+)"$/.exec(challenge)!;
      expect(await (await fetch(at!)).json()).toMatchObject({
        resource: `${served.url}/mcp`,
        authorization_servers: ['https://login.example'],
      });
    } finally {
      await served.close();
    }
  });
});

describe('costweave mcp', () => {
  const question = { ...JANUARY, groupBy: ['COST_CENTER'] };

  it('hands on to the hub, in the name of whose token it was started with', async () => {
    const relayed = await overStdio(['--url', graph.url, '--key', 'env:AGENT_TOKEN'], { AGENT_TOKEN: RETAIL_TOKEN });
    try {
      expect((await relayed.client.listTools()).tools).toEqual((await agent.client.listTools()).tools);
      const retail = await relayed.told('costs', question);
      expect(retail.rows.every(([costCenter]) => costCenter === 'retail')).toBe(true);
    } finally {
      await relayed.close();
    }
  });

  it('answers from the database where no hub runs', async () => {
    const local = await overStdio([], { DATABASE_URL: company.connectionString, COSTWEAVE_HOME: '/nonexistent' });
    try {
      const { rows, totals } = await local.told('costs', question);
      const served = await agent.told('costs', question);
      expect({ rows, totals }).toEqual({ rows: served.rows, totals: served.totals });
    } finally {
      await local.close();
    }
  });
});
