import type { SimulatedAnswer } from '../listen.ts';
import { escapeXml, s3Error } from './s3-error.ts';

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly modified: Date;
}

/** ListObjectsV2. The continuation token is opaque to clients: one that they made up is refused. */
export function listObjects(bucket: string, query: URLSearchParams, objects: readonly ListedObject[], pageSize: number): SimulatedAnswer {
  if (query.get('list-type') !== '2') return s3Error(400, 'InvalidArgument', 'only ListObjectsV2 is simulated');
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : behind(token);
  if (after === undefined) return s3Error(400, 'InvalidArgument', 'The continuation token provided is incorrect');
  const matching = objects.filter(({ key }) => key.startsWith(prefix) && key > after);
  const page = matching.slice(0, Math.min(pageSize, Number.parseInt(query.get('max-keys') ?? '1000', 10)));
  const isTruncated = page.length < matching.length;
  const next = isTruncated ? `<NextContinuationToken>${tokenBehind(page.at(-1)!.key)}</NextContinuationToken>` : '';
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : escapeXml;
  const contents = page.map(
    ({ key, size, etag, modified }) =>
      `<Contents><Key>${encode(key)}</Key><LastModified>${modified.toISOString()}</LastModified>` +
      `<ETag>${escapeXml(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const body =
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name>` +
    `<Prefix>${encode(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>1000</MaxKeys>` +
    `<IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
  return { headers: { 'content-type': 'application/xml' }, body };
}

function tokenBehind(key: string): string {
  return Buffer.from(`behind ${key}`).toString('base64');
}

function behind(token: string): string | undefined {
  const text = Buffer.from(token, 'base64').toString('utf8');
  return text.startsWith('behind ') ? text.slice('behind '.length) : undefined;
}
