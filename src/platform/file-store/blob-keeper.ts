import { rm } from 'node:fs/promises';
import { openBlobContainer } from '../object-store/blob-container.ts';
import { blobFault } from '../object-store/blob-fault.ts';
import type { StoreAccess } from '../object-store/store-access.ts';
import type { StoreOptions } from '../object-store/store-options.ts';
import type { StoreUrl } from '../object-store/store-url.ts';
import { createRedactor } from '../source-client/redactor.ts';
import type { ObjectKeeper } from './file-store.ts';

/** Blobs of a container. A blob is there when its blocks are committed, and not before. */
export function blobKeeper(at: Extract<StoreUrl, { store: 'blob' }>, access: StoreAccess, options: StoreOptions): ObjectKeeper {
  const redactor = createRedactor();
  const { container, agents } = openBlobContainer(at, access, options, redactor);
  const fault = (error: unknown, key: string) => agents.refusal() ?? blobFault(error, { container: at.container, key }, redactor);
  return {
    async put(name, file) {
      try {
        await container.getBlockBlobClient(at.prefix + name).uploadFile(file);
      } catch (error) {
        throw fault(error, name);
      }
      await rm(file, { force: true });
    },
    async remove(name) {
      try {
        await container.getBlobClient(at.prefix + name).deleteIfExists();
      } catch (error) {
        throw fault(error, name);
      }
    },
    close: agents.close,
  };
}
