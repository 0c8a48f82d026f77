import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectFolder } from '../../connector-kit/object-folder.ts';
import { openLocalFolder } from '../object-store/local-folder.ts';
import { openObjectStore } from '../object-store/open-object-store.ts';
import type { StoreAccess } from '../object-store/store-access.ts';
import type { StoreOptions } from '../object-store/store-options.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from '../object-store/store-url.ts';
import { localKeeper } from './local-keeper.ts';
import type { FileStore, ObjectKeeper } from './file-store.ts';
import { openSpoolFile } from './spool-file.ts';

export type FilePlace = { readonly folder: string } | { readonly url: string; readonly access: StoreAccess; readonly workshop: string };

const BEGUN = '.partial';
/** No job writes for so long. */
const LEFT_MS = 6 * 3_600_000;

/** What is read of an object at once. */
const PIECE_BYTES = 1024 * 1024;

/** Opens where files are kept. Nothing is asked of an object store before a file is; the client of the other kind is not loaded. */
export async function openFileStore(place: FilePlace, options: StoreOptions): Promise<FileStore> {
  if ('folder' in place) {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    return storeOf(openLocalFolder(place.folder), localKeeper(place.folder), place.folder, () => undefined);
  }
  mkdirSync(place.workshop, { recursive: true, mode: 0o700 });
  const folder = await openObjectStore(place.url, place.access, options);
  return storeOf(folder, await objectKeeper(place.url, place.access, options), place.workshop, folder.close);
}

async function objectKeeper(url: string, access: StoreAccess, options: StoreOptions): Promise<ObjectKeeper> {
  const at = parseStoreUrl(url);
  if (!at) throw new Error(`expected ${STORE_URL_EXPECTED}, found another URL`);
  if (at.store === 's3') return (await import('./s3-keeper.ts')).s3Keeper(at, access, options);
  return (await import('./blob-keeper.ts')).blobKeeper(at, access, options);
}

function storeOf(folder: ObjectFolder, keeper: ObjectKeeper, workshop: string, closeFolder: () => void): FileStore {
  return {
    begin: () => openSpoolFile(path.join(workshop, `${randomUUID()}${BEGUN}`)),
    keep: (name, file) => keeper.put(name, file.path),
    removeLeftovers: () => removeLeftovers(workshop),
    async find(name) {
      const found = await folder.stat(name);
      return found && { bytes: found.bytes };
    },
    async *read(name, start, end) {
      for (let at = start; at < end; at += PIECE_BYTES) yield await folder.read(name, at, Math.min(end, at + PIECE_BYTES));
    },
    remove: keeper.remove,
    close() {
      keeper.close();
      closeFolder();
    },
  };
}

async function removeLeftovers(workshop: string): Promise<void> {
  for (const name of await readdir(workshop)) {
    const file = path.join(workshop, name);
    if (!name.endsWith(BEGUN)) continue;
    const begun = await stat(file).catch(() => undefined);
    if (begun && Date.now() - begun.mtimeMs > LEFT_MS) await rm(file, { force: true });
  }
}
