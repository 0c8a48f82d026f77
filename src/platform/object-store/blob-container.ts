import {
  AnonymousCredential,
  ContainerClient,
  newPipeline,
  StorageSharedKeyCredential,
  type StoragePipelineOptions,
} from '@azure/storage-blob';
import { resolveSecret, SecretError } from '../resolve-secret.ts';
import type { Redactor } from '../source-client/redactor.ts';
import { guardedAgents } from './guarded-agents.ts';
import type { StoreAccess } from './store-access.ts';
import type { StoreOptions } from './store-options.ts';
import type { StoreUrl } from './store-url.ts';

type BlobUrl = Extract<StoreUrl, { store: 'blob' }>;

export const RETRIES = { maxTries: 5, retryDelayInMs: 500, maxRetryDelayInMs: 20_000 };

/** A client of the container, with the agents that it connects by. Throws SecretError for a reference that leads nowhere. */
export function openBlobContainer(at: BlobUrl, access: StoreAccess, { env, allow = {} }: StoreOptions, redactor: Redactor) {
  const agents = guardedAgents(at.service, allow);
  const { accountKey, sasToken } = proofOf(access, env, redactor);
  // The package hands both on to the pipeline below: its own agent, and no redirect, for Blob storage sends nobody elsewhere.
  const options: StoragePipelineOptions & { agent: unknown; redirectOptions: unknown } = {
    retryOptions: RETRIES,
    agent: agents.own,
    redirectOptions: { maxRetries: 0 },
  };
  const credential = accountKey === undefined ? new AnonymousCredential() : new StorageSharedKeyCredential(at.account, accountKey);
  const signature = sasToken === undefined ? '' : `?${sasToken.replace(/^\?/, '')}`;
  const container = new ContainerClient(`${at.service}/${at.container}${signature}`, newPipeline(credential, options));
  return { container, agents };
}

/** A connection string may bring the key or a signature. Where it says to connect to is left out of account: `url` says that. */
function proofOf(
  access: StoreAccess,
  env: StoreOptions['env'],
  redactor: Redactor,
): { readonly accountKey: string | undefined; readonly sasToken: string | undefined } {
  const [accountKey, sasToken, connectionString] = [access.accountKey, access.sasToken, access.connectionString].map(
    (reference) => reference && redactor.know(resolveSecret(reference, env)),
  );
  if (connectionString === undefined) {
    const signature = sasToken && new URLSearchParams(sasToken).get('sig');
    if (signature) redactor.know(signature);
    return { accountKey, sasToken };
  }
  const parts = new Map(connectionString.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const proof = { accountKey: parts.get('AccountKey'), sasToken: parts.get('SharedAccessSignature') };
  const found = proof.accountKey ?? proof.sasToken;
  if (found === undefined)
    throw new SecretError(`expected AccountKey or SharedAccessSignature in ${access.connectionString!.secret}, found neither`);
  redactor.know(found);
  return proof;
}
