import { guidOf } from '../../seeded-noise.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../listen.ts';

export const JAMF_CLIENT = { clientId: 'costweave-reader', clientSecret: 'jamf-simulator-secret' } as const;

/** Access tokens of client credentials. There are no refresh tokens: who needs another asks again. */
export interface JamfTokens {
  readonly issue: (request: SimulatedRequest) => SimulatedAnswer;
  /** What keeps a request from being let in; undefined: nothing. */
  readonly refuse: (request: SimulatedRequest) => SimulatedAnswer | undefined;
  /** All tokens that were issued are good no more. */
  readonly expire: () => void;
  readonly issued: () => number;
}

/**
 * `seconds`: what is said of a token's life. `requests`: how many requests it is really good for, so that a scan outlives it without
 * a clock.
 */
export function jamfTokens({ seed, seconds, requests }: { seed: number; seconds: number; requests: number }): JamfTokens {
  const left = new Map<string, number>();
  let issued = 0;
  return {
    issue({ body }) {
      const form = new URLSearchParams(body);
      const isKnown = form.get('client_id') === JAMF_CLIENT.clientId && form.get('client_secret') === JAMF_CLIENT.clientSecret;
      if (form.get('grant_type') !== 'client_credentials' || !isKnown)
        return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed', error_uri: '' } };
      const token = `jamf-${guidOf(seed, `token-${++issued}`)}`;
      left.set(token, requests);
      return {
        headers: { 'set-cookie': `jpro-ingress=node-${guidOf(seed, 'node')}; Path=/; Secure; HttpOnly` },
        body: { access_token: token, scope: 'api-role:1', token_type: 'Bearer', expires_in: seconds },
      };
    },
    refuse({ headers }) {
      const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
      const good = left.get(token) ?? 0;
      left.set(token, good - 1);
      return good > 0 ? undefined : UNAUTHORIZED;
    },
    expire: () => left.clear(),
    issued: () => issued,
  };
}

const UNAUTHORIZED: SimulatedAnswer = {
  status: 401,
  headers: { 'content-type': 'text/html;charset=utf-8' },
  body: '<html><head><title>Status page</title></head><body><p>The request requires user authentication</p></body></html>',
};
