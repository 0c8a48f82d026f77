import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { escapeXml } from '../s3/s3-error.ts';

export interface BlobSettings {
  /** The folder that lies in the container. Files may change at any time. */
  readonly folder: string;
  readonly account: string;
  readonly container: string;
  readonly port?: number;
  /** Blobs on a page of the list; Azure's own limit is 5,000. */
  readonly pageSize?: number;
  /** The signature (`sig`) of the only shared access signature that is let in; default: any that may list and read. */
  readonly signature?: string;
}

/** `sv=…&sp=rl&sig=…`: what a source is given to list and to read. */
export function sharedAccess(signature: string): string {
  return new URLSearchParams({ sv: '2025-01-05', sr: 'c', sp: 'rl', se: '2035-01-01T00:00:00Z', sig: signature }).toString();
}

/**
 * One container of Blob storage, the account first in the path: List Blobs with markers, properties, ranges and `If-Match`. Who asks
 * proves it with a shared access signature; errors are XML below their proper status and a header with their code.
 */
export async function simulateBlob(settings: BlobSettings): Promise<Simulator> {
  return listen(async (request) => refusal(settings, request) ?? (await answer(settings, request)), settings.port);
}

function refusal({ signature }: BlobSettings, { query }: SimulatedRequest): SimulatedAnswer | undefined {
  const sig = query.get('sig');
  if (sig === null) return blobError(401, 'NoAuthenticationInformation', 'Server failed to authenticate the request.');
  if (signature !== undefined && sig !== signature)
    return blobError(403, 'AuthenticationFailed', 'Server failed to authenticate the request. Signature did not match.');
  const rights = query.get('sp') ?? '';
  const needed = query.get('comp') === 'list' ? 'l' : 'r';
  if (rights.includes(needed)) return undefined;
  return blobError(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
  );
}

async function answer(settings: BlobSettings, request: SimulatedRequest): Promise<SimulatedAnswer> {
  const [, account, container, ...rest] = request.path.split('/');
  if (account !== settings.account || container !== settings.container)
    return blobError(404, 'ContainerNotFound', 'The specified container does not exist.');
  if (rest.length === 0) return listBlobs(settings, request.query);
  const blob = await blobOf(settings.folder, rest.join('/'));
  return blob ? sendBlob(request, blob) : blobError(404, 'BlobNotFound', 'The specified blob does not exist.');
}

interface Blob {
  readonly name: string;
  readonly bytes: Buffer;
  readonly etag: string;
  readonly modified: Date;
}

async function listBlobs({ folder, container, pageSize = 5000 }: BlobSettings, query: URLSearchParams): Promise<SimulatedAnswer> {
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('marker') ?? '', 'base64url').toString('utf8');
  const names = (await namesIn(folder)).filter((name) => name.startsWith(prefix) && name > after);
  const page = names.slice(0, pageSize);
  const blobs = await Promise.all(page.map((name) => blobOf(folder, name)));
  const next = page.length < names.length ? Buffer.from(page.at(-1)!).toString('base64url') : '';
  const body =
    `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="${container}"><Prefix>${escapeXml(prefix)}</Prefix>` +
    `<Blobs>${blobs.map((blob) => (blob ? listed(blob) : '')).join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`;
  return { headers: { 'content-type': 'application/xml' }, body };
}

/** In lists an ETag has no quotes. */
function listed({ name, bytes, etag, modified }: Blob): string {
  return (
    `<Blob><Name>${escapeXml(name)}</Name><Properties><Last-Modified>${modified.toUTCString()}</Last-Modified><Etag>${etag}</Etag>` +
    `<Content-Length>${bytes.length}</Content-Length><Content-Type>application/octet-stream</Content-Type>` +
    '<BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier></Properties></Blob>'
  );
}

function sendBlob({ headers }: SimulatedRequest, { bytes, etag, modified }: Blob): SimulatedAnswer {
  const match = headers['if-match'];
  if (match !== undefined && match !== `"${etag}"`)
    return blobError(412, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.');
  const common = {
    'content-type': 'application/octet-stream',
    etag: `"${etag}"`,
    'last-modified': modified.toUTCString(),
    'x-ms-blob-type': 'BlockBlob',
    'accept-ranges': 'bytes',
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers['x-ms-range'] ?? headers['range'] ?? '');
  if (!range) return { headers: { ...common, 'content-length': String(bytes.length) }, body: bytes };
  const start = Number.parseInt(range[1]!, 10);
  const end = range[2] === '' ? bytes.length : Math.min(Number.parseInt(range[2]!, 10) + 1, bytes.length);
  if (start >= bytes.length) return blobError(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.');
  const place = { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}`, 'content-length': String(end - start) };
  return { status: 206, headers: { ...common, ...place }, body: bytes.subarray(start, end) };
}

async function blobOf(folder: string, name: string): Promise<Blob | undefined> {
  const file = path.join(folder, name);
  const bytes = await fs.readFile(file).catch(() => undefined);
  if (!bytes) return undefined;
  const { mtime } = await fs.stat(file);
  return { name, bytes, etag: `0x${createHash('md5').update(bytes).digest('hex').slice(0, 15).toUpperCase()}`, modified: mtime };
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).toSorted();
}

function blobError(status: number, code: string, message: string): SimulatedAnswer {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body };
}
