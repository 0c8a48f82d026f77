import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectors, findConnector } from '#connectors/index.ts';
import {
  casesIn,
  checkConformance,
  CLAUSES,
  memoryFilesOf,
  PAGE_CLAUSES,
  type Clause,
  type ConformanceCase,
} from '#src/conformance/index.ts';
import { EXCHANGES_FILE } from '#src/connector-kit/replay/index.ts';
import { faultyHttp } from '#src/main/commands/connector/connector-over-http.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { FIXTURES } from './fixtures/write-fixtures.ts';

const HOME = path.resolve(import.meta.dirname, '../../connectors');

/** The connector's own modules: everything in its folder but its tests. */
function codeOf(name: string): Record<string, string> {
  const folder = path.join(HOME, name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

const SHARED: readonly Clause[] = ['config-documented', 'imports-only-the-kit', 'names-are-unique', 'dialects-are-shown'];

/** Clauses of files that do not concern a connector: these have no manifests and make no charges. */
const UNCONCERNED: Readonly<Record<string, readonly Clause[]>> = {
  'ledger-file': ['columns-are-mapped', 'rules-read-known-columns', 'damaged-manifest-refused', 'missing-object-refused'],
  'table-file': ['damaged-manifest-refused', 'missing-object-refused'],
  'oracle-gl': ['columns-are-mapped', 'rules-read-known-columns', 'damaged-manifest-refused', 'missing-object-refused'],
};

/** Tables are declared by the configuration of a fixture. */
function configuresFiles(name: string): boolean {
  return existsSync(path.join(HOME, name, 'fixtures'));
}

/** What must have been asked: of files, of pages, or of both. */
function isAsked(connector: (typeof connectors)[number], hasPages: boolean, clause: Clause): boolean {
  if (SHARED.includes(clause)) return true;
  if (Object.hasOwn(PAGE_CLAUSES, clause)) return hasPages && (connector.endpoint !== undefined || !OVER_HTTP.has(clause));
  return (connector.streams.length > 0 || configuresFiles(connector.name)) && !(UNCONCERNED[connector.name] ?? []).includes(clause);
}

/** What is asked of a source that answers over HTTP, not of one that is a program. */
const OVER_HTTP: ReadonlySet<Clause> = new Set(['endpoint-declared', 'faults-are-survived']);

/** Files lie beside the connector; what was recorded of interfaces lies here. */
async function casesOf(name: string): Promise<ConformanceCase[]> {
  const homes = [path.join(HOME, name, 'fixtures'), path.join(import.meta.dirname, 'fixtures', name)].filter((home) => existsSync(home));
  const files = await Promise.all(homes.map((home) => memoryFilesOf(openLocalFolder(home))));
  return files.flatMap(casesIn);
}

function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

describe.each(connectors.map((connector) => [connector.name, connector] as const))('%s', (name, connector) => {
  // One connector after the other: judged all at once, the files of one would starve the clocks of another's interface.
  const judged = onFirstUse(async () => {
    const cases = await casesOf(name);
    return {
      report: await checkConformance({ connector, cases, code: codeOf(name), transport: faultyHttp }),
      hasPages: (connector.pages ?? []).length > 0 || cases.some(({ files }) => EXCHANGES_FILE in files),
    };
  });

  it.each(Object.entries(CLAUSES) as [Clause, string][])('%s: %s', async (clause) => {
    const { report, hasPages } = await judged();
    const { problems, checks } = report.find((each) => each.clause === clause)!;
    expect(problems).toEqual([]);
    if (isAsked(connector, hasPages, clause)) expect(checks).toBeGreaterThan(0);
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
    expect(() => findConnector('gcp-billing')).toThrow(`"gcp-billing": expected one of ${connectors.map(({ name }) => name).join(', ')}`);
  });
});
