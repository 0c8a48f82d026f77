import type { SecretReference } from './secret.ts';

/**
 * How requests prove who asks: a description, carried out by the engine. A connector holds references to secrets, never secrets.
 */
export type Authorization =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: SecretReference }
  | { readonly kind: 'bearer'; readonly token: SecretReference }
  | ApiKey
  | ClientCredentials
  | SignatureV4;

/** A key in a header of its own: `x-api-key`. */
export interface ApiKey {
  readonly kind: 'api-key';
  /** In lower case. */
  readonly header: string;
  readonly key: SecretReference;
}

/** OAuth 2.0 client credentials (RFC 6749, 4.4). The token is asked for before it ends and once after a 401. */
export interface ClientCredentials {
  readonly kind: 'client-credentials';
  /** Below the endpoint's URL, or a whole URL where the token comes from another host. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  /** How the client proves itself to the token endpoint, by the names of RFC 7591. Default: `client_secret_post`, in the body. */
  readonly clientAuthentication?: 'client_secret_post' | 'client_secret_basic';
  readonly scope?: string;
  /** Cookies that come with the token and must be sent with every request: a load balancer's. */
  readonly keepsCookies?: readonly string[];
}

/** AWS Signature Version 4. */
export interface SignatureV4 {
  readonly kind: 'signature-v4';
  readonly service: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: SecretReference;
  readonly sessionToken?: SecretReference;
}
