import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3Fault } from '../object-store/s3-fault.ts';
import { openS3Client } from '../object-store/s3-client.ts';
import type { StoreAccess } from '../object-store/store-access.ts';
import type { StoreOptions } from '../object-store/store-options.ts';
import type { StoreUrl } from '../object-store/store-url.ts';
import { createRedactor } from '../source-client/redactor.ts';
import type { ObjectKeeper } from './file-store.ts';

/** What one request may put. */
const BYTES_MAX = 5 * 1024 ** 3;

/** Objects of a bucket. An object is there when its upload has ended, and not before. */
export function s3Keeper(
  { bucket: Bucket, prefix }: Extract<StoreUrl, { store: 's3' }>,
  access: StoreAccess,
  options: StoreOptions,
): ObjectKeeper {
  const redactor = createRedactor();
  const { client, close } = openS3Client(access, options, redactor);
  const payer = access.requesterPays ? ({ RequestPayer: 'requester' } as const) : {};
  const fault = (error: unknown, key: string) => s3Fault(error, { bucket: Bucket, key }, redactor);
  return {
    async put(name, file) {
      const { size } = await stat(file);
      if (size > BYTES_MAX) throw new Error(`expected a file of at most 5 GiB, which one request to S3 takes, found ${size} bytes`);
      try {
        const content = { Body: createReadStream(file), ContentLength: size };
        await client.send(new PutObjectCommand({ Bucket, Key: prefix + name, ...content, ...payer }));
      } catch (error) {
        throw fault(error, name);
      }
      await rm(file, { force: true });
    },
    async remove(name) {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key: prefix + name, ...payer }));
      } catch (error) {
        throw fault(error, name);
      }
    },
    close,
  };
}
