import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditHead } from '#src/domain/audit/audit-head.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { signAuditHead, type KeptHead } from '#src/store/audit/audit-heads.ts';
import { exportAudit } from '#src/store/audit/export-audit.ts';
import { saveRuleSet } from '#src/store/rule-set/rule-set.ts';
import { freshDatabase } from '#test/support/fresh-database.ts';
import { testSigner } from './test-signer.ts';

const TOOL = fileURLToPath(new URL('../../tools/verify-audit.mjs', import.meta.url));
interface Verification {
  readonly faults: readonly string[];
  readonly entries: number;
  readonly heads: number;
}
const { verifyAudit } = (await import(TOOL)) as {
  readonly verifyAudit: (
    lines: Iterable<string>,
    known?: { keys?: readonly string[]; heads?: readonly AuditHead[] },
  ) => Promise<Verification>;
};

const ANN = administrator('ann', 'command-line');
const signer = testSigner();
const folder = mkdtempSync(path.join(tmpdir(), 'costweave-audit-'));
let lines: readonly string[];
let older: readonly string[];
let kept: KeptHead;
let last: KeptHead;

beforeAll(async () => {
  const database = await freshDatabase();
  let saved = 0;
  const note = async (count: number) => {
    for (let left = count; left > 0; left--)
      await saveRuleSet(database.db, ANN, 'allocation', 'standard', { saved: ++saved, text: 'ümläut "x"' });
    return signAuditHead(database.db, signer);
  };
  const exported = async () => {
    let text = '';
    last = await exportAudit(database.db, ANN, signer, async (chunk) => void (text += chunk));
    return text.trimEnd().split('\n');
  };
  await note(3);
  await note(4);
  older = await exported();
  kept = await note(9);
  await note(1);
  await signAuditHead(database.db, testSigner());
  await note(5);
  lines = await exported();
  await database.drop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const held = () => ({ keys: [signer.publicKey], heads: [kept] });
const entryLines = () => lines.flatMap((line, at) => (line.startsWith('{"kind":"entry"') ? [at] : []));
const read = (line: string) => JSON.parse(line) as Record<string, unknown>;

test('an export verifies, with and without what the auditor holds', async () => {
  expect(await verifyAudit(lines)).toMatchObject({ faults: [], entries: last.size, heads: 8 });
  expect(await verifyAudit(lines, held())).toMatchObject({ faults: [] });
  expect(await verifyAudit(older, { keys: [signer.publicKey] })).toMatchObject({ faults: [] });
});

describe('finds', () => {
  const found = async (changed: readonly string[], fault: RegExp) =>
    expect((await verifyAudit(changed, held())).faults.join('\n')).toMatch(fault);
  const middle = () => entryLines()[10]!;

  test('an edit, and the edit with its digest mended', async () => {
    const edited = lines.map((line, at) => (at === middle() ? line.replace('ann', 'eve') : line));
    await found(edited, /entry 10 is not what its digest covers/);
    const { createHash } = await import('node:crypto');
    let previous = '';
    const rehashed = edited.map((line) => {
      const entry = read(line);
      if (entry['kind'] !== 'entry') return line;
      const digest = createHash('sha256').update(Buffer.from(previous, 'hex')).update(String(entry['leaf'])).digest('hex');
      previous = digest;
      return JSON.stringify({ ...entry, digest });
    });
    await found(rehashed, /are not those that were signed/);
  });

  test('a deletion', () => found(lines.toSpliced(middle(), 1), /expected entry 10, found 11/));
  test('an insertion', () => found(lines.toSpliced(middle(), 0, lines[middle()]!), /expected entry 11, found 10/));
  test('a reordering', () => {
    const at = middle();
    return found(lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!), /expected entry 10, found 11/);
  });
  test('a cut at the end', () => found(lines.slice(0, -4), /breaks off/));

  test('a cut that is made to look whole, by a head that was kept', async () => {
    const upTo = lines.findIndex((line) => line.includes('"kind":"head","size":7,'));
    const heads = lines.slice(0, upTo + 1).filter((line) => line.includes('"kind":"head"')).length;
    const cut = [
      JSON.stringify({ kind: 'audit-log', format: 1, entries: 7 }),
      ...lines.slice(1, upTo + 1),
      JSON.stringify({ kind: 'end', entries: 7, heads }),
    ];
    expect((await verifyAudit(cut)).faults).toEqual([]);
    await found(cut, /covers 17 entries, the log has 7: its end was cut off/);
  });

  test('a rollback to an older state', () => found(older, /or it is an older state/));

  test('a log that was made anew and signed by another', async () => {
    const database = await freshDatabase();
    for (let count = 0; count < 20; count++) await saveRuleSet(database.db, administrator('eve'), 'allocation', 'standard', { count });
    let text = '';
    await exportAudit(database.db, administrator('eve'), testSigner(), async (chunk) => void (text += chunk));
    await database.drop();
    const forged = text.trimEnd().split('\n');
    expect((await verifyAudit(forged)).faults).toEqual([]);
    await found(forged, /not by one that you gave/);
    await found(forged, /the log was rewritten since/);
  });

  test.each(['at', 'size', 'keyId', 'signature'])('something other than text or a number in the %s of a head', (field) => {
    const line = lines.findIndex((text) => text.includes('"kind":"head"'));
    return found(
      lines.with(line, JSON.stringify({ ...read(lines[line]!), [field]: { toString: null } })),
      /expected a line of an audit log/,
    );
  });

  test('each of 1,000 random tamperings', async () => {
    const at = fc.nat({ max: lines.length - 1 });
    const tampered: fc.Arbitrary<readonly string[]> = fc.oneof(
      // A byte of a line.
      fc.tuple(at, fc.nat(), fc.integer({ min: 32, max: 126 })).map(([line, place, code]) => {
        const text = lines[line]!;
        const here = place % text.length;
        return lines.with(line, text.slice(0, here) + String.fromCharCode(code) + text.slice(here + 1));
      }),
      at.map((line) => lines.toSpliced(line, 1)),
      fc.tuple(at, at).map(([from, to]) => lines.toSpliced(to, 0, lines[from]!)),
      fc.tuple(at, at).map(([from, to]) => lines.toSpliced(from, 1).toSpliced(to, 0, lines[from]!)),
      at.map((end) => lines.slice(0, end)),
      // A field of an entry, or of a head.
      fc
        .tuple(at, fc.constantFrom('index', 'leaf', 'digest', 'size', 'root', 'at', 'keyId', 'signature', 'entries'), fc.anything())
        .map(([line, field, value]) => lines.with(line, JSON.stringify({ ...read(lines[line]!), [field]: value }) ?? '')),
    );
    const same = lines.join('\n');
    const property = fc.asyncProperty(tampered, async (changed) => {
      fc.pre(changed.join('\n') !== same);
      expect((await verifyAudit(changed, held())).faults).not.toEqual([]);
    });
    await fc.assert(property, { numRuns: 1_000 });
  }, 60_000);
});

test('as a program says so in words and by its exit code', async () => {
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const run = async (...args: string[]) => {
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, [TOOL, ...args])) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };
  const known = ['--key', file('key.pem', signer.publicKey), '--head', file('head.json', JSON.stringify(kept))];
  const good = await run(file('good.ndjson', `${lines.join('\n')}\n`), ...known);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining(`${last.size} entries and 8 heads verify.`) as string });
  const bad = await run(file('bad.ndjson', `${lines.join('\n').replace('ann', 'eve')}\n`), ...known);
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Line \d+: entry 0 is not what its digest covers/) as string });
  expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') as string });
});
