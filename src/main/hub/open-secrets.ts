import { environment, type Config } from '../../platform/config/config.ts';
import { EnvelopeError, openSecret } from '../../platform/envelope/envelope.ts';
import { masterKeys } from '../../platform/envelope/master-keys.ts';
import { keepOpened } from '../../platform/envelope/opened-secrets.ts';
import { SecretError } from '../../platform/resolve-secret.ts';
import type { Database } from '../../store/database.ts';
import { sealedSecrets } from '../../store/secret/sealed-secrets.ts';

/** Opens the sealed secrets that the configuration names, as they are now. What cannot be opened is told by whoever needs it. */
export async function openConfiguredSecrets(config: Config, db: Database): Promise<void> {
  const named = [...new Set([...JSON.stringify(config).matchAll(/"sealed:([a-z0-9._-]+)"/g)].map(([, name]) => name!))];
  if (named.length === 0) return;
  const found = new Map((await sealedSecrets(db, named)).map((secret) => [secret.name, secret]));
  for (const name of named) keepOpened(name, opened(name));

  function opened(name: string): { readonly value: string } | { readonly fault: string } {
    const secret = found.get(name);
    if (!secret) return { fault: `no secret of this name: \`costweave secret set ${name}\`` };
    try {
      return { value: openSecret(masterKeys({ ...config.secrets, home: config.home }, environment()), secret, secret) };
    } catch (error) {
      if (error instanceof EnvelopeError || error instanceof SecretError) return { fault: error.message };
      throw error;
    }
  }
}
