import { memoryFolder, type MemoryFiles } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { exportCharges } from '#src/store/charge/export-charges.ts';
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

/** All charges of the hub, exported as the command does. */
export async function exportedCsv({ pool }: FreshDatabase): Promise<string> {
  const chunks: Uint8Array[] = [];
  await exportCharges(pool, administrator('focus-test'), { from: '2020-01', to: '2026-12' }, async (chunk) => {
    chunks.push(Uint8Array.from(chunk));
  });
  return Buffer.concat(chunks).toString();
}
