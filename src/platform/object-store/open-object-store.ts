import { openBlobFolder } from './blob-folder.ts';
import { openS3Folder } from './s3-folder.ts';
import type { StoreAccess } from './store-access.ts';
import type { OpenStore, StoreOptions } from './store-options.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from './store-url.ts';

/**
 * The objects behind `s3://bucket/folder` or `https://account.blob.core.windows.net/container/folder`. Nothing is asked before the
 * folder is read. Throws SourceFault for an address that must not be asked, and SecretError for a reference that leads nowhere.
 */
export function openObjectStore(url: string, access: StoreAccess, options: StoreOptions): OpenStore {
  const at = parseStoreUrl(url);
  if (!at) throw new Error(`expected ${STORE_URL_EXPECTED}, found another URL`);
  return at.store === 's3' ? openS3Folder(at, access, options) : openBlobFolder(at, access, options);
}
