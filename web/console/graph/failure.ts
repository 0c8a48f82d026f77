import type { CombinedError } from '@urql/core';

/** What a page does of a question that has no answer. */
export type FailureKind = 'signed-out' | 'no-access' | 'outdated' | 'failed';

export interface Failure {
  readonly kind: FailureKind;
  /** What the hub said of it. */
  readonly message: string;
  readonly correlationId: string | undefined;
}

const KINDS: Readonly<Record<string, FailureKind>> = {
  UNAUTHENTICATED: 'signed-out',
  FORBIDDEN: 'no-access',
  // The hub was updated under an open page.
  DOCUMENT_NOT_FOUND: 'outdated',
};

export function failureOf(error: CombinedError): Failure {
  const [first] = error.graphQLErrors;
  const code = first?.extensions['code'];
  const correlationId = first?.extensions['correlationId'];
  return {
    kind: (typeof code === 'string' ? KINDS[code] : undefined) ?? 'failed',
    message: first?.message ?? error.networkError?.message ?? error.message,
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
  };
}
