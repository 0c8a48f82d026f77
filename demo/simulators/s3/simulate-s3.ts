import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { s3Error } from './s3-error.ts';
import { listObjects, type ListedObject } from './list-objects.ts';

export interface S3Settings {
  /** The folder that lies in the bucket. Files may change at any time. */
  readonly folder: string;
  readonly bucket: string;
  readonly port?: number;
  /** Objects on a page of the list; Amazon's own limit is 1,000. */
  readonly pageSize?: number;
  /** Default: `us-east-1`. Requests that are signed for another region are sent away. */
  readonly region?: string;
  /** The only access key that is known; default: any. */
  readonly accessKeyId?: string;
  /** Only who says that he pays is answered. */
  readonly requesterPays?: boolean;
  /** After how many bytes the answer to a GET of an object is cut off; undefined: not at all. */
  readonly cutAfter?: (request: SimulatedRequest) => number | undefined;
  /** Called before each answer: the moment to overwrite what is being read. */
  readonly beforeAnswer?: (request: SimulatedRequest) => void | Promise<void>;
}

/**
 * One bucket of S3 as path-style requests see it: ListObjectsV2 with continuation tokens, HEAD, GET with ranges and `If-Match`. ETags
 * are MD5 over the content; errors are XML below their proper status, and HEAD answers have no body, as at Amazon's.
 */
export async function simulateS3(settings: S3Settings): Promise<Simulator> {
  return listen(async (request) => {
    await settings.beforeAnswer?.(request);
    const answered = refusal(settings, request) ?? (await answer(settings, request));
    const cutAfter = request.method === 'GET' && answered.body instanceof Uint8Array ? settings.cutAfter?.(request) : undefined;
    return cutAfter === undefined ? answered : { ...answered, cutAfter };
  }, settings.port);
}

async function answer({ folder, bucket, pageSize = 1000 }: S3Settings, request: SimulatedRequest): Promise<SimulatedAnswer> {
  const [, name = '', ...rest] = request.path.split('/');
  if (name !== bucket) return s3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  const key = rest.join('/');
  if (key === '') return listObjects(bucket, request.query, await objectsIn(folder), pageSize);
  const content = await contentOf(folder, key);
  if (!content) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  return sendObject(request, content);
}

/** Who asks with which key, for which region. */
function refusal(
  { region = 'us-east-1', accessKeyId, requesterPays }: S3Settings,
  { headers }: SimulatedRequest,
): SimulatedAnswer | undefined {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request/.exec(headers['authorization'] ?? '');
  if (!scope) return s3Error(403, 'AccessDenied', 'Access Denied');
  if (accessKeyId !== undefined && scope[1] !== accessKeyId)
    return s3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (scope[2] !== region) {
    const message = `The authorization header is malformed; the region '${scope[2]}' is wrong; expecting '${region}'`;
    return s3Error(400, 'AuthorizationHeaderMalformed', message, { 'x-amz-bucket-region': region });
  }
  if (requesterPays && headers['x-amz-request-payer'] !== 'requester') return s3Error(403, 'AccessDenied', 'Access Denied');
  return undefined;
}

interface Content {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly modified: Date;
}

function sendObject({ headers }: SimulatedRequest, { bytes, etag, modified }: Content): SimulatedAnswer {
  const match = headers['if-match'];
  if (match !== undefined && match !== etag)
    return s3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const common = { etag, 'last-modified': modified.toUTCString(), 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers['range'] ?? '');
  if (!range) return { headers: { ...common, 'content-length': String(bytes.length) }, body: bytes };
  const start = Number.parseInt(range[1]!, 10);
  const end = range[2] === '' ? bytes.length : Math.min(Number.parseInt(range[2]!, 10) + 1, bytes.length);
  if (start >= bytes.length) return s3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  const part = bytes.subarray(start, end);
  const place = { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}`, 'content-length': String(part.length) };
  return { status: 206, headers: { ...common, ...place }, body: part };
}

async function contentOf(folder: string, key: string): Promise<Content | undefined> {
  const file = path.join(folder, key);
  const bytes = await fs.readFile(file).catch(() => undefined);
  if (!bytes) return undefined;
  const { mtime } = await fs.stat(file);
  return { bytes, etag: `"${createHash('md5').update(bytes).digest('hex')}"`, modified: mtime };
}

async function objectsIn(folder: string): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const key = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    const content = await contentOf(folder, key);
    if (content) objects.push({ key, size: content.bytes.length, etag: content.etag, modified: content.modified });
  }
  return objects.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
