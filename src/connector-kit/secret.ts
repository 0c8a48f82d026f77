import { z } from 'zod';

/** A reference to a secret, never the secret: `env:AWS_KEY`, `file:/run/secrets/key` or `sealed:aws-key`. */
export interface SecretReference {
  readonly secret: string;
}

/** A config property that holds a secret. Written in the configuration as a reference; a value in clear is refused. */
export function secret(description: string): z.ZodType<SecretReference> {
  return z
    .string()
    .regex(
      /^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+|sealed:[a-z0-9][a-z0-9._-]{0,62})$/,
      'expected a reference (env:NAME, file:/path or sealed:name), never the secret itself',
    )
    .transform((text) => ({ secret: text }))
    .meta({ description, secret: true }) as unknown as z.ZodType<SecretReference>;
}
