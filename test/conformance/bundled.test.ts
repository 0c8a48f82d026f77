import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectors, findConnector } from '#connectors/index.ts';
import { casesIn, checkConformance, CLAUSES, memoryFilesOf, type Clause } from '#src/connector-kit/conformance/index.ts';
import { openLocalFolder } from '#src/platform/local-folder.ts';
import { FIXTURES } from './fixtures/write-fixtures.ts';

const HOME = path.resolve(import.meta.dirname, '../../connectors');

/** The connector's own modules: everything in its folder but its tests. */
function codeOf(name: string): Record<string, string> {
  const folder = path.join(HOME, name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

/** Clauses that do not concern a connector: the books have no manifests and make no charges. */
const UNCONCERNED: Readonly<Record<string, readonly Clause[]>> = {
  'ledger-file': ['columns-are-mapped', 'rules-read-known-columns', 'damaged-manifest-refused', 'missing-object-refused'],
};

describe.each(connectors.map((connector) => [connector.name, connector] as const))('%s', (name, connector) => {
  const judged = (async () => {
    const fixtures = await memoryFilesOf(openLocalFolder(path.join(HOME, name, 'fixtures')));
    return checkConformance({ connector, cases: casesIn(fixtures), code: codeOf(name) });
  })();

  it.each(Object.entries(CLAUSES) as [Clause, string][])('%s: %s', async (clause) => {
    const report = (await judged).find((each) => each.clause === clause)!;
    expect(report.problems).toEqual([]);
    if (!(UNCONCERNED[name] ?? []).includes(clause)) expect(report.checks).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(FIXTURES))('the fixtures of %s', (name, make) => {
  it('are what the generator writes', async () => {
    const found = await memoryFilesOf(openLocalFolder(path.join(HOME, name, 'fixtures')));
    const made = Object.entries(make()).flatMap(([each, files]) =>
      Object.entries(files).map(([key, content]) => [`${each}/${key}`, content] as const),
    );
    expect(Object.keys(found).sort()).toEqual(made.map(([key]) => key).sort());
    for (const [key, content] of made) expect(Buffer.from(found[key]!).equals(Buffer.from(content)), key).toBe(true);
  });
});

describe('the registry', () => {
  it('finds a connector by its name, and names the others when there is none', () => {
    for (const connector of connectors) expect(findConnector(connector.name)).toBe(connector);
    expect(() => findConnector('gcp-billing')).toThrow(/"gcp-billing": expected one of aws-billing, azure-billing, focus/);
  });
});
