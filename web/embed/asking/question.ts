import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** A document that the hub keeps: the one question that a token of an element asks. */
export interface Question<Data, Variables> {
  /** The name of its operation, by which tokens are made. */
  readonly name: string;
  readonly document: DocumentTypeDecoration<Data, Variables> & { readonly __meta__?: Record<string, unknown> | undefined };
}

export function documentIdOf({ document }: Question<unknown, never>): string {
  return String(document.__meta__!['hash']);
}
