import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { FolderObject } from '../../connector-kit/object-folder.ts';
import { instantOf } from '../../domain/time/instant.ts';
import { createRedactor } from '../source-client/redactor.ts';
import { pinRevisions } from './pinned-revisions.ts';
import { readSmallText } from './read-small-text.ts';
import { resumedStream } from './resumed-stream.ts';
import { ATTEMPTS_MAX, openS3Client } from './s3-client.ts';
import { s3Fault } from './s3-fault.ts';
import { idleMs, type StoreAccess } from './store-access.ts';
import type { OpenStore, StoreOptions } from './store-options.ts';
import type { StoreUrl } from './store-url.ts';

/**
 * The objects of a bucket below a prefix. An object is read in the revision in which it was listed (`If-Match`); throttling and broken
 * connections are tried again. Throws SourceFault for what is no answer, and SecretError for a reference that leads nowhere.
 */
export function openS3Folder(at: Extract<StoreUrl, { store: 's3' }>, access: StoreAccess, options: StoreOptions): OpenStore {
  const redactor = createRedactor();
  const { client, close } = openS3Client(access, options, redactor);
  const { bucket: Bucket, prefix: home } = at;
  const pins = pinRevisions();
  const payer = access.requesterPays ? ({ RequestPayer: 'requester' } as const) : {};
  const fault = (error: unknown, key?: string) => s3Fault(error, { bucket: Bucket, ...(key === undefined ? {} : { key }) }, redactor);

  async function stat(key: string): Promise<FolderObject | undefined> {
    try {
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: home + key, ...payer }));
      const found = describe(key, head.ContentLength, head.ETag, head.LastModified);
      pins.hold(found);
      return found;
    } catch (error) {
      // Without the right to list, a missing object is told as a forbidden one, and stays an error.
      if ((error as Error).name === 'NotFound') return undefined;
      throw fault(error, key);
    }
  }

  /** From start to end (excluded), or all there is. */
  async function get(key: string, start: number, end?: number, listed = pins.of(key)): Promise<GetObjectCommandOutput> {
    const IfMatch = listed?.version;
    const Range = start === 0 && end === undefined ? undefined : `bytes=${start}-${end === undefined ? '' : end - 1}`;
    try {
      return await client.send(
        new GetObjectCommand({ Bucket, Key: home + key, ...payer, ...(IfMatch ? { IfMatch } : {}), ...(Range ? { Range } : {}) }),
      );
    } catch (error) {
      throw fault(error, key);
    }
  }

  /** As it was listed; asked for when it never was. */
  async function known(key: string): Promise<FolderObject> {
    const found = pins.of(key) ?? (await stat(key));
    if (found) return found;
    throw new Error(`no object ${JSON.stringify(key)} in s3://${Bucket}/${home}`);
  }

  const open = async (key: string, as?: FolderObject) => {
    const listed = as ?? (await known(key));
    return resumedStream(key, listed.bytes, idleMs(access), async (offset) => (await get(key, offset, undefined, listed)).Body as Readable);
  };

  return {
    async *list(prefix = '') {
      try {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: home + prefix, ...payer })) {
          for (const { Key = '', ETag, Size, LastModified } of Contents) {
            // Consoles mark folders by empty objects with a `/` at the end.
            if (Key.endsWith('/') || !Key.startsWith(home)) continue;
            const found = describe(Key.slice(home.length), Size, ETag, LastModified);
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
      if (end <= start) return new Uint8Array();
      for (let attempt = 1; ; attempt++) {
        const { Body } = await get(key, start, end);
        try {
          return await Body!.transformToByteArray();
        } catch (error) {
          if (attempt === ATTEMPTS_MAX) throw fault(error, key);
        }
      }
    },
    readText: async (key, bytesMax) => readSmallText(key, await known(key), () => open(key), bytesMax),
    close,
  };
}

function describe(key: string, bytes = 0, version = '', at: Date | undefined): FolderObject {
  const modifiedAt = at && instantOf(at.getTime());
  return { key, bytes, version, ...(modifiedAt === undefined ? {} : { modifiedAt }) };
}
