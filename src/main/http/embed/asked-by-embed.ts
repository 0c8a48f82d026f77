import { graphError } from '#schema/error/graph-error.ts';
import { canonicalJson } from '../../../domain/canonical-json.ts';
import type { EmbedQuestion } from '../../../domain/embed/embed-question.ts';
import { documentIdOf, type TrustedDocuments } from '../documents/trusted-documents.ts';

/** What a request with an embed token may say: its own question, or nothing of it. */
export interface SentWithEmbed {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** An operation as it is executed. */
interface EmbeddedOperation {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Record<string, unknown>;
}

/**
 * The one question of a token, whatever the request leaves away. Throws a GraphQLError where it asks for another, or the same with other
 * variables: the token permits nothing else.
 */
export function askedByEmbed(question: EmbedQuestion, documents: TrustedDocuments, sent: SentWithEmbed): EmbeddedOperation {
  const { documentId, operation, variables } = question;
  const named = sent.documentId ?? (isLeftAway(sent.query) ? documentId : typeof sent.query === 'string' && documentIdOf(sent.query));
  const isBoth = sent.documentId !== undefined && sent.documentId !== null && !isLeftAway(sent.query);
  if (named !== documentId || isBoth) throw refusal('the question of this token', 'another');
  if (!isNothing(sent.operationName) && sent.operationName !== operation) throw refusal(`the operation ${operation}`, 'another');
  if (!isNothing(sent.variables) && canonicalJson(sent.variables) !== canonicalJson(variables))
    throw refusal('the variables of this token, or none', 'others');
  return { query: documents.textOf({ documentId }) as string, operationName: operation, variables: { ...variables } };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isLeftAway(query: unknown): boolean {
  return isNothing(query) || query === '';
}

function refusal(expected: string, found: string) {
  const message = `expected ${expected}, found ${found}: ask with the token alone, and have one made for each question`;
  return graphError('FORBIDDEN', message, { http: { status: 403 } });
}
