import { claimsOf, type TokenProvider } from '../asking/token-holder.ts';

const ANSWERED_WITHIN_MS = 10_000;

/** Tokens of a frame: the one that it was opened with, and after that those that the page around it is asked for, by messages of its origin alone. */
export function frameTokens(origin: string, given: string | undefined): TokenProvider {
  let asked = 0;
  return (question) => {
    if (given !== undefined && !question.refresh && isFor(given, question.documentId)) return given;
    const request = ++asked;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => over(new Error('the page around the frame gave no token')), ANSWERED_WITHIN_MS);
      const heard = ({ origin: from, source, data }: MessageEvent<unknown>) => {
        if (from !== origin || source !== parent || typeof data !== 'object' || data === null) return;
        const { type, request: of, token } = data as Record<string, unknown>;
        if (type === 'costweave-token' && of === request && typeof token === 'string') over(token);
      };
      const over = (outcome: string | Error) => {
        clearTimeout(late);
        removeEventListener('message', heard);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      addEventListener('message', heard);
      parent.postMessage({ type: 'costweave-token', request, ...question }, origin);
    });
  };
}

/** A token that says what it asks asks nothing else. */
function isFor(token: string, documentId: string): boolean {
  const document = claimsOf(token)?.['document'];
  return document === undefined || document === documentId;
}
