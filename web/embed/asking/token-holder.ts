/** What a page is asked for a token of. `refresh`: the one it gave before holds no longer, or not for long. */
export interface TokenAsked {
  /** The name of the operation, as `createEmbedToken(question: …)` takes it. */
  readonly question: string;
  /** The id of the document: `sha256:…`. */
  readonly documentId: string;
  /** What the attributes of the element ask for; the server of the page decides whether it makes a token of that. */
  readonly variables: unknown;
  readonly refresh: boolean;
}

/** A page's own function that has its server make a token. */
export type TokenProvider = (asked: TokenAsked) => Promise<string> | string;

/** The provider of the page threw, or gave no token. */
export class TokenProviderError extends Error {}

/** A token that ends within this time may be over when it arrives. */
const NEARLY_OVER_MS = 15_000;

/** The token of one question: the one of the attribute, or whatever the page's provider gives, asked again when it is nearly over. */
export class TokenHolder {
  readonly #fixed: string | undefined;
  readonly #provider: TokenProvider | undefined;
  readonly #asked: Omit<TokenAsked, 'refresh'>;
  #token: string | undefined;
  #asking: Promise<string> | undefined;

  constructor(fixed: string | undefined, provider: TokenProvider | undefined, asked: Omit<TokenAsked, 'refresh'>) {
    this.#fixed = fixed;
    this.#provider = provider;
    this.#asked = asked;
  }

  /** Undefined: the page has none, and is known by where it stands. `isOver`: the hub said that the last one is. */
  async current(isOver = false): Promise<string | undefined> {
    if (!this.#provider) return this.#fixed;
    const isKept = this.#token !== undefined && !isOver && !endsWithin(this.#token, NEARLY_OVER_MS);
    if (isKept) return this.#token;
    this.#asking ??= this.#ask(this.#provider, this.#token !== undefined).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(provider: TokenProvider, refresh: boolean): Promise<string> {
    let token: unknown;
    try {
      token = await provider({ ...this.#asked, refresh });
    } catch (error) {
      throw new TokenProviderError(messageOf(error));
    }
    if (typeof token !== 'string' || token === '') throw new TokenProviderError('expected a token, found none');
    this.#token = token;
    return token;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const EMBED_MARK = 'cwe_';

/** Whether the token knows its question itself: then nothing of it is sent. */
export function isEmbedToken(token: string | undefined): boolean {
  return token?.startsWith(EMBED_MARK) === true;
}

/** Told by the token itself, for a token that has an end. */
function endsWithin(token: string, ms: number): boolean {
  const exp = claimsOf(token)?.['exp'];
  return typeof exp === 'number' && exp * 1000 - Date.now() < ms;
}

/** What a token says of itself; undefined: it is none that says anything. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, claims] = token.split('.');
  if (claims === undefined) return undefined;
  try {
    return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
