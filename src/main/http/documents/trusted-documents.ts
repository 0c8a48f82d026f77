import { createHash } from 'node:crypto';
import { graphError } from '#schema/error/graph-error.ts';
import type { TrustedDocumentMode } from '../../../platform/config/http-schema.ts';
import type { Log } from '../../../platform/log.ts';

/** What a request says of its operation. */
export interface AskedDocument {
  readonly query?: unknown;
  readonly documentId?: unknown;
}

/** Operations that were written down beforehand, and how far others are answered. */
export interface TrustedDocuments {
  /** Whether no other operation is answered. */
  readonly isEnforced: boolean;
  /** By their ids. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text that is asked for. Throws for what is not answered, and reads nothing of a text that is not trusted. */
  textOf(asked: AskedDocument): unknown;
}

const ID = /^sha256:[0-9a-f]{64}$/;
/** Texts that are told once: a client may make up any number. */
const TOLD_MAX = 1_000;

/** Every text is answered, and none has an id. */
export const ANY_DOCUMENT: TrustedDocuments = {
  isEnforced: false,
  texts: new Map(),
  textOf({ query, documentId }) {
    if (documentId === undefined) return query;
    throw refusal('DOCUMENT_NOT_FOUND', 'expected a query, found a documentId: this hub keeps no documents (graph.trustedDocuments)', 400);
  },
};

/**
 * By id, as the GraphQL-over-HTTP specification names persisted documents: `documentId` is `sha256:` and the digest of the text. `off`: others
 * are answered, and nothing is said of them.
 */
export function trustedDocuments(mode: TrustedDocumentMode, texts: ReadonlyMap<string, string>, log: Pick<Log, 'info'>): TrustedDocuments {
  const told = new Set<string>();
  const isEnforced = mode === 'enforce';
  return {
    isEnforced,
    texts,
    textOf({ query, documentId }) {
      if (documentId !== undefined) return byId(texts, documentId, query);
      if (typeof query !== 'string') return isEnforced ? refuse() : query;
      const id = documentIdOf(query);
      if (texts.has(id)) return query;
      if (isEnforced) return refuse();
      if (mode === 'prefer' && told.size < TOLD_MAX && !told.has(id)) {
        told.add(id);
        log.info({ documentId: id }, 'an operation that is no trusted document was answered: `enforce` would refuse it');
      }
      return query;
    },
  };
}

export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function byId(texts: ReadonlyMap<string, string>, documentId: unknown, query: unknown): string {
  // Two operations in one request: one of them would be checked and the other answered.
  if (query !== undefined && query !== null && query !== '')
    throw refusal('BAD_REQUEST', 'expected a documentId or a query, found both', 400);
  if (typeof documentId !== 'string' || !ID.test(documentId))
    throw refusal('BAD_REQUEST', 'expected a documentId of sha256: and 64 hexadecimal digits, found something else', 400);
  const text = texts.get(documentId);
  if (text !== undefined) return text;
  throw refusal('DOCUMENT_NOT_FOUND', 'expected the documentId of a document that this hub keeps, found another: deploy its manifest', 400);
}

function refuse(): never {
  throw refusal(
    'DOCUMENT_NOT_TRUSTED',
    'expected an operation that this hub trusts, by documentId (sha256:…) or by its exact text, found another: have it added to the manifest',
    403,
  );
}

function refusal(code: Parameters<typeof graphError>[0], message: string, status: number) {
  return graphError(code, message, { http: { status } });
}
