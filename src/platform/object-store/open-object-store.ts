import type { StoreAccess } from './store-access.ts';
import type { OpenStore, StoreOptions } from './store-options.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from './store-url.ts';

/**
 * The objects behind `s3://bucket/folder` or `https://account.blob.core.windows.net/container/folder`. Nothing is asked before the
 * folder is read, and the client of the other store is not loaded. Throws SourceFault for an address that must not be asked, and SecretError for a reference that leads nowhere.
 */
export async function openObjectStore(url: string, access: StoreAccess, options: StoreOptions): Promise<OpenStore> {
  const at = parseStoreUrl(url);
  if (!at) throw new Error(`expected ${STORE_URL_EXPECTED}, found another URL`);
  if (at.store === 's3') return (await import('./s3-folder.ts')).openS3Folder(at, access, options);
  return (await import('./blob-folder.ts')).openBlobFolder(at, access, options);
}
