import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'costweave-release-'));
afterAll(() => rmSync(folder, { recursive: true }));

const printed = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const SCRIPT = fileURLToPath(new URL('check-release.ts', import.meta.url));

/** What the check says of a schema against that of a release. */
function check(released: string, now: string): { readonly code: number | null; readonly told: string } {
  const files = [released, now].map((text, index) => {
    const file = path.join(folder, `${index}.graphql`);
    writeFileSync(file, text);
    return file;
  });
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...files], { encoding: 'utf8' });
  return { code: status, told: stderr };
}

const SMALL = `
  type Query { thing(id: ID!): Thing  kind: Kind  either: Either }
  type Thing { name: String!  old: String @deprecated(reason: "Use name.") }
  type Other { name: String! }
  union Either = Thing | Other
  enum Kind { A B }
`;

describe('the check against the last release', () => {
  it('finds the printed schema in order', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    ['a field that is gone', (text: string) => text.replace('name: String!  old', 'old'), 'Thing.name'],
    ['a field that may be null now', (text: string) => text.replace('name: String!  old', 'name: String  old'), 'Thing.name'],
    ['an argument that is demanded', (text: string) => text.replace('id: ID!)', 'id: ID!, at: String!)'), 'Query.thing.at'],
    ['a word that is gone', (text: string) => text.replace('A B', 'A'), 'Kind.B'],
    ['a type that is gone', (text: string) => text.replace('type Other { name: String! }', '').replace(' | Other', ''), 'Other'],
  ])('refuses %s', (_, change, place) => {
    const { code, told } = check(SMALL, change(SMALL));
    expect(code).toBe(1);
    expect(told).toContain(`${place}: `);
    expect(told).toContain('docs/schema-policy.md');
  });

  it.each([
    ['a field that is new', (text: string) => text.replace('old:', 'fresh: Int old:')],
    ['an argument that may be left out', (text: string) => text.replace('id: ID!)', 'id: ID!, at: String)')],
    ['a word that is new', (text: string) => text.replace('A B', 'A B C')],
    ['the end of what was deprecated', (text: string) => text.replace('old: String @deprecated(reason: "Use name.")', '')],
  ])('lets through %s', (_, change) => {
    expect(check(SMALL, change(SMALL))).toEqual({ code: 0, told: '' });
  });

  it('refuses a field that is taken from the printed schema', () => {
    const without = printed.replace(/\n {2}"""[^"]*"""\n {2}rowCount: Count!\n/, '\n');
    expect(without).not.toBe(printed);
    expect(check(printed, without)).toMatchObject({ code: 1, told: expect.stringContaining('CostReport.rowCount: ') });
  });
});
