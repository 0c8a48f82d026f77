import type { ObjectFolder } from '../../connector-kit/object-folder.ts';
import { environment, type SourceConfig } from '../../platform/config/config.ts';
import { openLocalFolder } from '../../platform/object-store/local-folder.ts';
import { openObjectStore } from '../../platform/object-store/open-object-store.ts';

/**
 * Where a source's files lie: a folder of this machine or an object store. Nothing is read yet. Throws SourceFault for an address
 * that must not be asked and SecretError for a reference that leads nowhere. A source without either has no files: listing them throws.
 */
export async function openFolder({ id, path, url, access = {}, allow }: SourceConfig): Promise<ObjectFolder> {
  if (path !== undefined) return openLocalFolder(path);
  return url === undefined ? nowhere(id) : openObjectStore(url, access, { env: environment(), allow });
}

/** The same place in words. */
export function placeOf({ path, url }: SourceConfig): string | undefined {
  return path ?? url;
}

function nowhere(id: string): ObjectFolder {
  const missing = () => new Error(`source ${id}: expected path (a folder) or url (an object store) in the configuration, found neither`);
  return {
    // oxlint-disable-next-line require-yield
    async *list() {
      throw missing();
    },
    stat: () => Promise.reject(missing()),
    open: () => Promise.reject(missing()),
    read: () => Promise.reject(missing()),
    readText: () => Promise.reject(missing()),
  };
}
