import { SourceFault, type FaultKind } from '../../connector-kit/source-api.ts';
import type { Redactor } from '../source-client/redactor.ts';
import { changedFault } from './pinned-revisions.ts';

/** What an answer of S3 says besides its name: the parts of the package's exceptions that are looked at. */
interface S3Error {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  readonly cause?: unknown;
}

export interface S3Place {
  readonly bucket: string;
  /** The object asked for; undefined: the list of them. */
  readonly key?: string;
}

type Reason = readonly [kind: FaultKind, code: string, wayOut: string];

const RIGHTS =
  'allow s3:ListBucket on the bucket and s3:GetObject on its objects, and kms:Decrypt where they are encrypted with a key of KMS';

const REASONS: Readonly<Record<string, Reason>> = {
  NoSuchBucket: ['stop', 'bucket-missing', 'check the name of the bucket in `url`, and `access.endpoint` if the store is not Amazon'],
  AccessDenied: ['stop', 'forbidden', RIGHTS],
  AllAccessDisabled: ['stop', 'forbidden', RIGHTS],
  ExpiredToken: ['stop', 'unauthorized', 'the temporary credentials have ended: get new ones, or use a role that renews them'],
  InvalidToken: ['stop', 'unauthorized', 'the session token is not one of these credentials: set all three anew'],
  InvalidAccessKeyId: ['stop', 'unauthorized', 'the store does not know this access key: check `access.accessKeyId`'],
  SignatureDoesNotMatch: ['stop', 'unauthorized', 'the secret does not belong to the access key: check `access.secretAccessKey`'],
  CredentialsProviderError: [
    'stop',
    'unauthorized',
    'give `access.accessKeyId` and `access.secretAccessKey`, a profile, or a role to the machine',
  ],
  RequestTimeTooSkewed: ['stop', 'unauthorized', "set the machine's clock: it is more than 15 minutes off"],
  InvalidObjectState: ['skip', 'archived', 'the object lies in an archive class: restore it, and keep bills out of archiving rules'],
  InvalidBucketName: ['stop', 'bucket-missing', 'check the name of the bucket in `url`'],
};

const BY_STATUS: Readonly<Record<number, string>> = { 401: 'AccessDenied', 403: 'AccessDenied' };

/** What the package throws, for people. Faults that are told already pass through. */
export function s3Fault(error: unknown, place: S3Place, redactor: Redactor): SourceFault {
  const known = faultBehind(error);
  if (known) return known;
  const { name = '', message = '', code = '', $metadata = {}, $response = {} } = error as S3Error;
  const { bucket, key } = place;
  const status = $metadata.httpStatusCode;
  // An object is asked for when it was listed: one that is gone since then has changed as well.
  if (key !== undefined && (name === 'PreconditionFailed' || name === 'NoSuchKey' || status === 412)) return changedFault(key);
  const what = key === undefined ? `the objects of ${bucket}` : `${key} of ${bucket}`;
  const region = $response.headers?.['x-amz-bucket-region'];
  if (region !== undefined && (status === 301 || status === 307 || status === 400))
    return told(['stop', 'wrong-region', `set \`access.region: ${region}\``], what, `the bucket in the region ${region}`, redactor);
  const listed = REASONS[name] ?? REASONS[BY_STATUS[status ?? 0] ?? ''];
  const found = [status === undefined ? '' : `status ${status}`, [name, message].filter((text) => text !== '').join(': ')];
  const text = found.filter((part) => part !== '').join(', ');
  if (listed) return told(key !== undefined && listed[1] === 'forbidden' ? ['skip', ...tail(listed)] : listed, what, text, redactor);
  if (status === 301 || name === 'AuthorizationHeaderMalformed')
    return told(['stop', 'wrong-region', 'set `access.region` to the region of the bucket'], what, text, redactor);
  if (status !== undefined && status < 500 && status !== 429 && status !== 408)
    return told(['stop', 'status', 'check `url` and `access` of the source'], what, text, redactor);
  return told(['retry', 'unavailable', 'try again later, or look whether the store is up'], what, `${text} ${code}`.trim(), redactor);
}

function tail([, code, wayOut]: Reason): readonly [code: string, wayOut: string] {
  return [code, wayOut];
}

function told([kind, code, wayOut]: Reason, expected: string, found: string, { redact }: Redactor): SourceFault {
  return new SourceFault(kind, { code, expected: redact(expected).slice(0, 500), found: redact(found).slice(0, 500), wayOut });
}

/** A fault of our own that the package has wrapped on its way: an address that was refused. */
function faultBehind(error: unknown): SourceFault | undefined {
  for (let one = error; typeof one === 'object' && one !== null; one = (one as S3Error).cause) {
    if (one instanceof SourceFault) return one;
    if (one instanceof AggregateError) return one.errors.map(faultBehind).find((found) => found !== undefined);
  }
  return undefined;
}
