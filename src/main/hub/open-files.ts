import path from 'node:path';
import { environment, type Config, type Environment } from '../../platform/config/config.ts';
import type { FileStore } from '../../platform/file-store/file-store.ts';
import { openFileStore } from '../../platform/file-store/open-file-store.ts';
import { SecretError } from '../../platform/resolve-secret.ts';
import { readSigningKey } from '../../platform/signing/signing-key.ts';
import { CommandFailure } from '../command-failure.ts';
import { EXIT } from '../exit-code.ts';
import { openFileSigner, type FileSigner } from '../sign-in/file-signer.ts';

/** The name of the key file in the hub's home. */
const KEY_FILE = 'export-signing-key.pem';

type Settings = Pick<Config, 'exports' | 'home'>;

/** Where the configured hub keeps files of exports. */
export async function openConfiguredFiles({ exports, home }: Settings): Promise<FileStore> {
  const { folder, url, access, allow } = exports;
  const own = path.join(home, 'exports');
  const place = url === undefined ? { folder: folder ?? own } : { url, access, workshop: own };
  try {
    return await openFileStore(place, { env: environment(), allow });
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.config, `exports.access: ${error.message}.`);
    throw error;
  }
}

/** Who signs the addresses of the files of the configured hub. */
export function configuredFileSigner({ exports: { signingKey }, home }: Settings, env: Environment): FileSigner {
  try {
    return openFileSigner(readSigningKey({ signingKey, home, env }, KEY_FILE));
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.config, `exports.signingKey: ${error.message}.`);
    throw error;
  }
}
