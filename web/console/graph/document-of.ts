import type { DocumentInput, TypedDocumentNode } from '@urql/core';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** An operation of `web/operations`. */
export type Operation<Data, Variables> = DocumentTypeDecoration<Data, Variables> & {
  readonly __meta__?: Record<string, unknown> | undefined;
};

/** A document by its name alone, as the hub keeps it. */
export function documentOf<Data, Variables>({ __meta__: meta }: Operation<Data, Variables>): DocumentInput<Data, Variables & object> {
  const document = { kind: 'Document', definitions: [], documentId: String(meta!['hash']) };
  return document as unknown as TypedDocumentNode<Data, Variables & object>;
}
