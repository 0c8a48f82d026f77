import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jamf } from '#connectors/jamf/index.ts';
import { sccm } from '#connectors/sccm/index.ts';
import { casesIn, checkConformance, memoryFilesOf, PAGE_CLAUSES } from '#src/conformance/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { JAMF_CASES } from './fixtures/jamf-recordings.ts';
import { recordCase } from './fixtures/record-case.ts';
import { SCCM_CASES, SCCM_EXPORT } from './fixtures/sccm-recordings.ts';

const fixture = (...names: string[]) => readFile(path.join(import.meta.dirname, 'fixtures', ...names), 'utf8');

describe('recordings are what the simulators answer', () => {
  it.each(Object.entries(JAMF_CASES))('jamf, %s', async (name, each) => {
    expect(await recordCase(jamf, each)).toBe(await fixture('jamf', name, 'exchanges.ndjson'));
  });
  it.each(Object.entries(SCCM_CASES))('sccm, %s', async (name, each) => {
    expect(sorted(await recordCase(sccm, each))).toEqual(sorted(await fixture('sccm', name, 'exchanges.ndjson')));
  });
  it('sccm, the export', async () => {
    expect(SCCM_EXPORT.content()).toBe(await fixture('sccm', SCCM_EXPORT.name, SCCM_EXPORT.file));
  });
});

/** Two requests are under way at a time: which is answered first, nobody knows. */
function sorted(recording: string): string[] {
  return recording.split('\n').toSorted();
}

it('of sccm, whose configuration says what it reads, every clause of pages is asked', async () => {
  const files = await memoryFilesOf(openLocalFolder(path.join(import.meta.dirname, 'fixtures', 'sccm')));
  const report = await checkConformance({ connector: sccm, cases: casesIn(files), code: {} });
  const unasked = report.filter(({ checks }) => checks === 0).map(({ clause }) => clause);
  // Over bad connections it is judged with all others.
  const ofPages: string[] = Object.keys(PAGE_CLAUSES).filter((clause) => clause !== 'faults-are-survived');
  expect(unasked.filter((clause) => ofPages.includes(clause))).toEqual([]);
});
