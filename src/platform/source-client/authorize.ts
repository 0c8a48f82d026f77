import type { Authorization } from '../../connector-kit/authorization.ts';
import type { SecretReference } from '../../connector-kit/secret.ts';
import { createTokens, type TokenDependencies } from './client-credentials.ts';
import type { WireRequest } from './exchange.ts';
import { signRequest } from './sign-request.ts';

/** Puts the proof of who asks on a request, as late as can be: secrets are looked up for each one and kept nowhere. */
export interface Authorizer {
  readonly authorize: (request: WireRequest) => Promise<WireRequest>;
  /** After a 401: whether another proof can be had, so that the request is worth one more try. */
  readonly renew: (refused: WireRequest) => boolean;
}

export interface AuthorizerDependencies extends TokenDependencies {
  readonly secret: (reference: SecretReference) => string;
  /** A text that was made from secrets and is one. */
  readonly know: (secret: string) => string;
}

export function createAuthorizer(authorization: Authorization, dependencies: AuthorizerDependencies): Authorizer {
  const { secret, know } = dependencies;
  switch (authorization.kind) {
    case 'none':
      return { authorize: (request) => Promise.resolve(request), renew: () => false };
    case 'basic':
      return withHeader(() => {
        const pair = Buffer.from(`${authorization.user}:${secret(authorization.password)}`).toString('base64');
        return `Basic ${know(pair)}`;
      });
    case 'bearer':
      return withHeader(() => `Bearer ${secret(authorization.token)}`);
    case 'api-key':
      return {
        // As below.
        // oxlint-disable-next-line typescript/require-await
        authorize: async (request) => withHeaders(request, { [authorization.header]: secret(authorization.key) }),
        renew: () => false,
      };
    case 'signature-v4':
      return { authorize: (request) => signRequest(request, authorization, dependencies), renew: () => false };
    case 'client-credentials': {
      const tokens = createTokens(authorization, dependencies);
      return {
        async authorize(request) {
          const { token, cookie } = await tokens.current();
          return withHeaders(request, { authorization: `Bearer ${token}`, ...(cookie === '' ? {} : { cookie }) });
        },
        renew({ headers }) {
          tokens.drop(headers['authorization']?.replace(/^Bearer /, '') ?? '');
          return true;
        },
      };
    }
  }
}

function withHeader(value: () => string): Authorizer {
  return {
    // A secret that cannot be had is a rejection, as every other failure of a request.
    // oxlint-disable-next-line typescript/require-await
    authorize: async (request) => withHeaders(request, { authorization: value() }),
    renew: () => false,
  };
}

function withHeaders(request: WireRequest, headers: Readonly<Record<string, string>>): WireRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}
