import { exportFileName } from '../../domain/export/export-file-name.ts';
import type { FileStore } from '../../platform/file-store/file-store.ts';
import type { Database } from '../../store/database.ts';
import { expiredExports, giveUpExpired, removeExport } from '../../store/export/expired-exports.ts';

/** Removes the files of exports whose time is over. Answers how many exports there were. */
export async function removeExpiredExports(
  db: Database,
  files: () => Promise<Pick<FileStore, 'remove' | 'removeLeftovers'>>,
  signal: AbortSignal,
): Promise<number> {
  await giveUpExpired(db);
  await (await files()).removeLeftovers();
  let removed = 0;
  while (!signal.aborted) {
    const expired = await expiredExports(db);
    if (expired.length === 0) break;
    for (const { id, ...named } of expired) {
      const isRemoved = await removeExport(db, id, async () => (await files()).remove(exportFileName(named)));
      if (isRemoved) removed++;
    }
  }
  return removed;
}
