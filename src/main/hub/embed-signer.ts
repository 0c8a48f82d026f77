import type { Config, Environment } from '../../platform/config/config.ts';
import { readSigningKey } from '../../platform/signing/signing-key.ts';
import { SecretError } from '../../platform/resolve-secret.ts';
import { CommandFailure } from '../command-failure.ts';
import { EXIT } from '../exit-code.ts';
import { openEmbedSigner, type EmbedSigner } from '../sign-in/embed-signer.ts';

/** The name of the key file in the hub's home. */
const KEY_FILE = 'embed-signing-key.pem';

/** Who signs the embed tokens of the configured hub. */
export function configuredEmbedSigner({ embed, home }: Pick<Config, 'embed' | 'home'>, env: Environment): EmbedSigner {
  try {
    return openEmbedSigner(readSigningKey({ signingKey: embed.signingKey, home, env }, KEY_FILE));
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.config, `embed.signingKey: ${error.message}.`);
    throw error;
  }
}
