import type { Failure, GraphError } from './failure.ts';
import { framedBy } from './framed-by.ts';
import { documentIdOf, type Question } from './question.ts';
import { isEmbedToken, messageOf, TokenProviderError, type TokenHolder } from './token-holder.ts';

export type Answer<Data> =
  | { readonly kind: 'answer'; readonly data: Data; readonly failure: Failure | undefined }
  /** What was answered the last time still holds. */
  | { readonly kind: 'same' }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Where a question is asked, and by what. */
export interface Asking<Data, Variables> {
  readonly hub: string;
  readonly question: Question<Data, Variables>;
  readonly variables: Variables;
  readonly tokens: TokenHolder;
}

interface GraphAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

/** One question to a hub, asked again and again: what has not changed since is not sent again. */
export class HubQuestion<Data, Variables> {
  readonly #asking: Asking<Data, Variables>;
  #tag: string | undefined;

  constructor(asking: Asking<Data, Variables>) {
    this.#asking = asking;
  }

  async ask(signal: AbortSignal): Promise<Answer<Data>> {
    try {
      const first = await this.#send(false, signal);
      // A token may end between here and there: the page is asked for the next, once.
      return await this.#read(first.status === 401 ? await this.#send(true, signal) : first);
    } catch (error) {
      if (error instanceof TokenProviderError) return failed('TOKEN_PROVIDER_FAILED', error);
      // The hub does not answer, or the browser may not read what it says.
      return failed('UNREACHABLE', error);
    }
  }

  async #send(isOver: boolean, signal: AbortSignal): Promise<Response> {
    const { hub, tokens } = this.#asking;
    const token = await tokens.current(isOver);
    const search = isEmbedToken(token) ? '' : `?${searchOf(this.#asking).toString()}`;
    return fetch(`${hub}/graphql${search}`, {
      headers: {
        accept: 'application/graphql-response+json',
        'apollo-require-preflight': 'true',
        ...(this.#tag && { 'if-none-match': this.#tag }),
        ...credentialsOf(token),
      },
      credentials: token === undefined ? 'same-origin' : 'omit',
      cache: 'no-store',
      signal,
    });
  }

  async #read(response: Response): Promise<Answer<Data>> {
    if (response.status === 304) return { kind: 'same' };
    const { data, errors = [] } = (await response.json()) as GraphAnswer<Data>;
    const isEmpty = !Object.values(data ?? {}).some((part) => part !== null);
    const error = errors[0] ?? (isEmpty ? { message: `status ${response.status}` } : undefined);
    // What failures mean is loaded with the first. Where that is not there, what the page has is older than the hub, which answered just now.
    const failure =
      error &&
      (await import('./failure.ts').then(
        ({ failureOf }) => failureOf(error, response.headers),
        () => ({ code: 'OUTDATED', retryable: response.status > 428, message: error.message }) as const,
      ));
    if (failure && isEmpty) return { kind: 'failure', failure };
    this.#tag = response.headers.get('etag') ?? undefined;
    return { kind: 'answer', data: data!, failure };
  }
}

function failed(code: 'TOKEN_PROVIDER_FAILED' | 'UNREACHABLE', error: unknown): { readonly kind: 'failure'; readonly failure: Failure } {
  return { kind: 'failure', failure: { code, retryable: true, message: messageOf(error) } };
}

/** By what a page is known, beside nothing. */
export function credentialsOf(token: string | undefined): Record<string, string> {
  const origin = framedBy();
  return {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(origin !== undefined && { 'x-costweave-framed-by': origin }),
  };
}

function searchOf<Data, Variables>({ question, variables }: Asking<Data, Variables>): URLSearchParams {
  return new URLSearchParams({ documentId: documentIdOf(question), variables: JSON.stringify(variables) });
}
