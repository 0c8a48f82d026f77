import { z } from 'zod';

/** A reference to a secret, never the secret: `env:AWS_KEY` or `file:/run/secrets/key`. */
export interface SecretReference {
  readonly secret: string;
}

/** A config property that holds a secret. Written in the configuration as a reference; a value in clear is refused. */
export function secret(description: string): z.ZodType<SecretReference> {
  return z
    .string()
    .regex(/^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+)$/, 'expected a reference (env:NAME or file:/path), never the secret itself')
    .transform((text) => ({ secret: text }))
    .meta({ description, secret: true }) as unknown as z.ZodType<SecretReference>;
}
