import { memoryFolder, type MemoryFiles } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { ExportVersion, FocusDataset } from '#src/domain/focus/focus-dataset.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { loadFolder } from '#test/field/load-folder.ts';
import type { FreshDatabase } from '#test/support/fresh-database.ts';

/** Loads each folder of fixtures as a source of its own. */
export async function loadFixtures(
  fresh: FreshDatabase,
  connector: string,
  fixtures: Readonly<Record<string, MemoryFiles>>,
): Promise<void> {
  for (const [name, files] of Object.entries(fixtures)) await loadFolder(fresh, connector, memoryFolder(files), `${connector}-${name}`);
}

/** All charges or commitments of the hub as CSV, and how each value came about. */
export async function exported(
  { pool }: FreshDatabase,
  version: ExportVersion,
  dataset: FocusDataset = 'cost-and-usage',
): Promise<{ csv: string; marks: string }> {
  const chunks = { csv: [] as Uint8Array[], marks: [] as Uint8Array[] };
  const take = (into: Uint8Array[]) => async (chunk: Uint8Array) => void into.push(Uint8Array.from(chunk));
  const question = { dataset, from: '2020-01', to: '2026-12', version };
  await exportFocus(pool, administrator('focus-test'), question, { csv: take(chunks.csv), marks: take(chunks.marks) });
  return { csv: Buffer.concat(chunks.csv).toString(), marks: Buffer.concat(chunks.marks).toString() };
}
