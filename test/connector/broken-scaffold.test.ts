import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLAUSES, WAY_OUT, type Clause, type PageClause } from '#src/conformance/index.ts';
import { testConnector } from '#src/main/commands/connector/connector-test.ts';
import { EXIT } from '#src/main/exit-code.ts';
import { listen, outsideFolder, scaffolded } from './scaffolded.ts';

const outside = outsideFolder();
afterAll(() => outside.remove());

/** A change of one file of the scaffold. */
interface Mistake {
  readonly file: 'index.ts' | 'deliveries.ts' | 'mapping.ts' | 'pages.ts' | 'normalize.ts' | 'fixtures/sample/exchanges.ndjson';
  readonly from: string;
  readonly to: string;
  readonly above?: string;
}

/** Mistakes that an author makes, by the clause that they break. The scaffold has no manifest: two clauses do not concern it. */
const MISTAKES: Readonly<Record<Exclude<Clause, PageClause | 'damaged-manifest-refused' | 'missing-object-refused'>, Mistake>> = {
  'config-documented': { file: 'index.ts', from: '.optional().describe(', to: '.default("").refine(() => true, ' },
  'imports-only-the-kit': { file: 'deliveries.ts', from: '', to: '', above: "import 'node:fs';" },
  'names-are-unique': { file: 'index.ts', from: '[mapping]', to: '[mapping, mapping]' },
  'columns-are-mapped': { file: 'mapping.ts', from: 'AvailabilityZone: none', to: 'AvailabilityZone: {}' },
  'rules-read-known-columns': { file: 'mapping.ts', from: "RegionId: { from: ['region'] }", to: "RegionId: { from: ['regoin'] }" },
  'dialects-are-shown': {
    file: 'index.ts',
    from: '[mapping]',
    to: "[{ ...mapping, dialect: 'never-seen', required: ['never', 'seen', 'these'] }, mapping]",
  },
  'deliveries-are-deterministic': {
    file: 'deliveries.ts',
    from: 'objects };',
    to: 'objects, mark: `${++listed}` };',
    above: 'let listed = 0;',
  },
  'missing-column-refused': { file: 'mapping.ts', from: "'cost', 'currency'", to: "'cost'" },
  'every-row-counts': {
    file: 'mapping.ts',
    from: "BilledCost: { from: ['cost'] }",
    to: "BilledCost: { from: ['cost'], as: (cost) => (cost === '-15.00' ? unreadable('the sum', 'another', cost) : cost) }",
  },
  'money-is-exact': {
    file: 'mapping.ts',
    from: "BilledCost: { from: ['cost'] }",
    to: "BilledCost: { from: ['cost'], as: (cost) => (Number.isNaN(Number(cost)) ? cost : String(Number(cost))) }",
  },
  'same-again': {
    file: 'mapping.ts',
    from: "ResourceName: { from: ['resource_name'] }",
    to: "ResourceName: { from: ['resource_name'], as: (name) => `${name} ${++seen}` }",
    above: 'let seen = 0;',
  },
  'bad-number-rejected': {
    file: 'mapping.ts',
    from: "{ from: ['cost'] }",
    to: "{ from: ['cost'], as: (cost) => (/^-?[0-9.]+$/.test(cost) ? cost : '0') }",
  },
  'bad-currency-rejected': {
    file: 'mapping.ts',
    from: "{ from: ['currency'] }",
    to: "{ from: ['currency'], as: (currency) => (currency === 'EUR' ? currency : 'EUR') }",
  },
  'bad-date-rejected': {
    file: 'mapping.ts',
    from: "ChargePeriodStart: { from: ['start'] }",
    to: "ChargePeriodStart: { from: ['start'], as: (start) => (start.startsWith('2') ? start : '2025-01-01') }",
  },
};

/** The same for pages. That the engine's client survives faults is not an author's to break: asking for tokens oneself is. */
const PAGE_MISTAKES: Readonly<Record<PageClause, Mistake>> = {
  'endpoint-declared': { file: 'index.ts', from: 'connections: 2', to: 'connections: 0' },
  'pages-are-deterministic': { file: 'pages.ts', from: "slice: 'devices' }]", to: "slice: 'devices' }, { slice: 'devices' }]" },
  'resumes-from-any-page': {
    file: 'pages.ts',
    from: "[['after', cursor] as const])];\n  const answer = await api.request({ path: '/v1/devices', query });\n  return pageOf(answer.json());",
    to:
      "[['after', places.get(cursor) ?? ''] as const])];\n  const { items, next } = pageOf((await api.request({ path: '/v1/devices', query })).json());\n" +
      '  if (next === null) places.clear();\n  else places.set(`after ${next}`, next);\n  return { items, next: next && `after ${next}` };',
    above: 'const places = new Map<string, string>();',
  },
  'pages-in-any-order': {
    file: 'pages.ts',
    from: "typeof item['id'] === 'string' ? item['id']",
    to: "typeof item['model'] === 'string' ? item['model']",
  },
  'reads-are-declared': { file: 'index.ts', from: "'owner.email', ", to: '' },
  'every-item-counts': { file: 'normalize.ts', from: "rejected('seenAt'", to: "rejected('lastSeen'" },
  'records-fit-columns': { file: 'normalize.ts', from: 'lastSeenAt,', to: "lastSeenAt: id === 'd-1' ? 'today' : lastSeenAt," },
  'normalize-is-pure': { file: 'normalize.ts', from: 'tags: {}', to: 'tags: { seen: String(++seen) }', above: 'let seen = 0;' },
  'broken-item-rejected': {
    file: 'normalize.ts',
    from: "if (!isObject(item)) return rejected(null, 'a device', item);",
    to: "if (!isObject(item)) return { excluded: { reason: 'no device' } };",
  },
  'drift-is-told': {
    file: 'normalize.ts',
    from: "isObject(owner) ? textOf(owner['email'])",
    to: "isObject(owner) ? (owner['email'] as string).toLowerCase()",
  },
  'faults-let-through': {
    file: 'pages.ts',
    from: "await api.request({ path: '/v1/devices', query });",
    to: "await api.request({ path: '/v1/devices', query }).catch((error) => { if (error.kind !== 'retry') throw error; return { json: () => ({ devices: [] }) }; });",
  },
  'faults-are-survived': { file: 'pages.ts', from: "path: '/v1/devices', query }", to: "path: '/v1/devices', query, answers: [503] }" },
  'broken-page-told': {
    file: 'pages.ts',
    from: 'return pageOf(answer.json());',
    to: "return answer.text.startsWith('{') ? pageOf(answer.json()) : { items: [], next: null };",
  },
  'refused-credential-told': {
    file: 'pages.ts',
    from: "await api.request({ path: '/v1/devices', query });",
    to: "await api.request({ path: '/v1/devices', query }).catch((error) => { if (error.code !== 'forbidden') throw error; return { json: () => ({ devices: [] }) }; });",
  },
  'check-says-what-answered': { file: 'pages.ts', from: 'return `the interface answers', to: 'return ""; `the interface answers' },
  'secrets-stay-out': { file: 'fixtures/sample/exchanges.ndjson', from: '"content-type"', to: '"set-cookie":"a=b","content-type"' },
};

async function mistaken(name: string, { file, from, to, above = '' }: Mistake, kind: 'charges' | 'pages' = 'charges'): Promise<string> {
  const folder = await scaffolded(outside.path, name, kind);
  const text = readFileSync(path.join(folder, file), 'utf8');
  expect(text).toContain(from);
  const changed = from === '' ? text : text.replaceAll(from, () => to);
  writeFileSync(path.join(folder, file), `${above}\n${changed}`);
  return folder;
}

describe('a scaffold with one mistake', () => {
  const mistakes = [
    ...Object.entries(MISTAKES).map(([clause, mistake]) => [clause, 'charges', mistake] as const),
    ...Object.entries(PAGE_MISTAKES).map(([clause, mistake]) => [clause, 'pages', mistake] as const),
  ];

  it.each(mistakes)('fails on exactly %s (%s)', async (clause, kind, mistake) => {
    const heard = listen({ json: true });
    expect(await testConnector(heard.context, await mistaken(`acme-${clause}`, mistake, kind))).toBe(EXIT.contract);
    const report = JSON.parse(heard.out()) as { passed: boolean; clauses: { clause: string; outcome: string; problems: string[] }[] };
    expect(report.passed).toBe(false);
    const broken = report.clauses.filter(({ outcome }) => outcome === 'broken');
    expect(broken.map((each) => [each.clause, ...each.problems])).toEqual([
      [clause, expect.any(String), ...(broken[0]?.problems.slice(1) ?? [])],
    ]);
  });

  it('says to people what is broken, where, and how to mend it', async () => {
    const heard = listen();
    const folder = await mistaken('acme-told', MISTAKES['rules-read-known-columns']);
    expect(await testConnector(heard.context, folder)).toBe(EXIT.contract);
    const lines = heard.out().split('\n');
    const at = lines.findIndex((line) => line.startsWith('BROKEN'));
    expect(lines.slice(at, at + 3)).toEqual([
      expect.stringMatching(/^BROKEN {2}rules-read-known-columns +Every source column/) as string,
      '          charges acme-told-csv: regoin occurs in no fixture',
      `          Mend: ${WAY_OUT['rules-read-known-columns']}`,
    ]);
    expect(lines.filter((line) => line.startsWith('BROKEN'))).toHaveLength(1);
    expect(heard.out()).not.toMatch(/missing-object-refused|check-says/);
    expect(lines.at(-2)).toBe('13 clauses kept, 1 broken, 18 that do not concern it.');
  });

  it('fails when it has no fixtures', async () => {
    const folder = await scaffolded(outside.path, 'acme-bare');
    rmSync(path.join(folder, 'fixtures'), { recursive: true });
    const heard = listen();
    expect(await testConnector(heard.context, folder)).toBe(EXIT.contract);
    expect(heard.out()).toMatch(/judged by no fixture/);
    expect(heard.out()).toMatch(/BROKEN {2}dialects-are-shown/);
  });

  it('that throws is told by the line of its author', async () => {
    const to = "ResourceName: { from: ['resource_name'], as: () => { throw new Error('not yet'); } }";
    const folder = await mistaken('acme-throws', { file: 'mapping.ts', from: "ResourceName: { from: ['resource_name'] }", to });
    const line =
      readFileSync(path.join(folder, 'mapping.ts'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('not yet')) + 1;
    await expect(testConnector(listen().context, folder)).rejects.toMatchObject({
      exitCode: EXIT.contract,
      message: expect.stringMatching(
        new RegExp(`^acme-throws threw at mapping\\.ts:${line}:\\d+: not yet\\nA connector does not throw`),
      ) as string,
    });
  });
});

it('there is a way out for every clause', () => {
  expect(Object.keys(WAY_OUT)).toEqual(Object.keys(CLAUSES));
});
