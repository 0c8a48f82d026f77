import type { Readable } from 'node:stream';
import type { BlobDownloadResponseParsed } from '@azure/storage-blob';
import type { FolderObject } from '../../connector-kit/object-folder.ts';
import { instantOf } from '../../domain/time/instant.ts';
import { createRedactor } from '../source-client/redactor.ts';
import { openBlobContainer, RETRIES } from './blob-container.ts';
import { blobFault } from './blob-fault.ts';
import { pinRevisions } from './pinned-revisions.ts';
import { readSmallText } from './read-small-text.ts';
import { resumedStream } from './resumed-stream.ts';
import { idleMs, type StoreAccess } from './store-access.ts';
import type { OpenStore, StoreOptions } from './store-options.ts';
import type { StoreUrl } from './store-url.ts';

type BlobUrl = Extract<StoreUrl, { store: 'blob' }>;

/**
 * The blobs of a container below a prefix, without their snapshots. A blob is read in the revision in which it was listed
 * (`If-Match`); throttling and broken connections are tried again. Throws SourceFault for what is no answer, and SecretError for a
 * reference that leads nowhere.
 */
export function openBlobFolder(at: BlobUrl, access: StoreAccess, options: StoreOptions): OpenStore {
  const redactor = createRedactor();
  const { container, agents } = openBlobContainer(at, access, options, redactor);
  const home = at.prefix;
  const pins = pinRevisions();
  const fault = (error: unknown, key?: string) =>
    agents.refusal() ?? blobFault(error, { container: at.container, ...(key === undefined ? {} : { key }) }, redactor);
  const inTime = () => ({ abortSignal: AbortSignal.timeout(idleMs(access) * RETRIES.maxTries) });

  async function stat(key: string): Promise<FolderObject | undefined> {
    try {
      const { etag, contentLength, lastModified } = await container.getBlobClient(home + key).getProperties(inTime());
      const found = describe(key, contentLength, etag, lastModified);
      pins.hold(found);
      return found;
    } catch (error) {
      if ((error as { statusCode?: unknown }).statusCode === 404) return undefined;
      throw fault(error, key);
    }
  }

  /** As it was listed; asked for when it never was. */
  async function known(key: string): Promise<FolderObject> {
    const found = pins.of(key) ?? (await stat(key));
    if (found) return found;
    throw new Error(`no object ${JSON.stringify(key)} in ${container.url.split('?', 1)[0]}/${home}`);
  }

  async function get(key: string, offset: number, count: number, ifMatch: string): Promise<BlobDownloadResponseParsed> {
    try {
      return await container.getBlobClient(home + key).download(offset, count, { maxRetryRequests: 0, conditions: { ifMatch } });
    } catch (error) {
      throw fault(error, key);
    }
  }

  const openFrom = ({ key, version }: FolderObject, start: number, end: number) =>
    resumedStream(key, end - start, idleMs(access), async (offset) => {
      return (await get(key, start + offset, end - start - offset, version)).readableStreamBody as Readable;
    });

  const open = async (key: string, as?: FolderObject) => {
    const listed = as ?? (await known(key));
    return openFrom(listed, 0, listed.bytes);
  };

  return {
    async *list(prefix = '') {
      try {
        for await (const page of container.listBlobsFlat({ prefix: home + prefix }).byPage()) {
          for (const { name, properties } of page.segment.blobItems) {
            if (name.endsWith('/')) continue;
            const found = describe(name.slice(home.length), properties.contentLength, properties.etag, properties.lastModified);
            pins.pin(found);
            yield found;
          }
        }
      } catch (error) {
        throw fault(error);
      }
    },
    stat,
    open,
    async read(key, start, end) {
      const listed = await known(key);
      const chunks: Buffer[] = [];
      const until = Math.max(start, Math.min(end, listed.bytes));
      for await (const chunk of openFrom(listed, start, until) as AsyncIterable<Buffer>) chunks.push(chunk);
      return new Uint8Array(Buffer.concat(chunks));
    },
    readText: async (key, bytesMax) => readSmallText(key, await known(key), () => open(key), bytesMax),
    close: agents.close,
  };
}

/** Lists write ETags without the quotes that headers have. */
function quoted(etag: string | undefined): string {
  return `"${(etag ?? '').replace(/^(W\/)?"|"$/g, '')}"`;
}

function describe(key: string, bytes = 0, etag: string | undefined, at: Date | undefined): FolderObject {
  const modifiedAt = at && instantOf(at.getTime());
  return { key, bytes, version: quoted(etag), ...(modifiedAt === undefined ? {} : { modifiedAt }) };
}
