import { SourceFault, type FaultKind } from '../../connector-kit/source-api.ts';
import type { Redactor } from '../source-client/redactor.ts';
import { changedFault } from './pinned-revisions.ts';

/** What the package's exceptions say. */
interface BlobError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly details?: { readonly errorCode?: string };
  readonly cause?: unknown;
}

export interface BlobPlace {
  readonly container: string;
  /** The blob asked for; undefined: the list of them. */
  readonly key?: string;
}

type Reason = readonly [kind: FaultKind, code: string, wayOut: string];

const RIGHTS: Reason = [
  'stop',
  'forbidden',
  'check the key, or let the signature list and read (sp=rl), and look whether the firewall of the account lets this machine in',
];
const PROOF: Reason = ['stop', 'unauthorized', 'check `access.accountKey` or `access.sasToken`, and whether the signature has ended'];

const REASONS: Readonly<Record<string, Reason>> = {
  ContainerNotFound: ['stop', 'bucket-missing', 'check account and container in `url`'],
  ResourceNotFound: ['stop', 'bucket-missing', 'check account and container in `url`'],
  ContainerBeingDeleted: ['stop', 'bucket-missing', 'the container is being deleted: point `url` at another one'],
  AuthenticationFailed: PROOF,
  NoAuthenticationInformation: ['stop', 'unauthorized', 'give `access.accountKey`, `access.sasToken` or `access.connectionString`'],
  InvalidAuthenticationInfo: PROOF,
  AuthorizationFailure: RIGHTS,
  AuthorizationPermissionMismatch: RIGHTS,
  AuthorizationProtocolMismatch: ['stop', 'forbidden', 'the account answers by https only: change `url`'],
  PublicAccessNotPermitted: ['stop', 'unauthorized', 'give `access.accountKey`, `access.sasToken` or `access.connectionString`'],
  AccountIsDisabled: ['stop', 'forbidden', 'the account is disabled: look at its subscription'],
  BlobArchived: ['skip', 'archived', 'the blob lies in the archive tier: rehydrate it, and keep exports out of archiving rules'],
};

/** What the package throws, for people. Faults that are told already pass through. */
export function blobFault(error: unknown, { container, key }: BlobPlace, redactor: Redactor): SourceFault {
  if (error instanceof SourceFault) return error;
  const { name = '', message = '', code: raw = '', statusCode: status, details } = error as BlobError;
  const code = details?.errorCode ?? raw;
  if (key !== undefined && (status === 412 || status === 404) && code !== 'ContainerNotFound') return changedFault(key);
  const what = key === undefined ? `the blobs of ${container}` : `${key} of ${container}`;
  const text = [status === undefined ? '' : `status ${status}`, code || name, firstLine(message)].filter((part) => part !== '').join(', ');
  return told(REASONS[code] ?? byStatus(status), what, text, redactor);
}

function byStatus(status: number | undefined): Reason {
  if (status === 401) return PROOF;
  if (status === 403) return RIGHTS;
  if (status === 404) return ['stop', 'bucket-missing', 'check account and container in `url`'];
  if (status !== undefined && status < 500 && status !== 408 && status !== 429)
    return ['stop', 'status', 'check `url` and `access` of the source'];
  return ['retry', 'unavailable', 'try again later, or look whether the store is up'];
}

/** The lines behind it name the request, with its time and signature. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.trim();
}

function told([kind, code, wayOut]: Reason, expected: string, found: string, { redact }: Redactor): SourceFault {
  return new SourceFault(kind, { code, expected: redact(expected).slice(0, 500), found: redact(found).slice(0, 500), wayOut });
}
