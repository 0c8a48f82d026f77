import type { SecureContextOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import type { SecretReference } from '../../../connector-kit/secret.ts';
import type { Log } from '../../../platform/log.ts';
import { factsOf } from '../error-facts.ts';

/** What https is served with. */
interface TlsMaterial extends Pick<SecureContextOptions, 'cert' | 'key' | 'minVersion'> {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3';
}

/** Reads certificate and key as they are now. Throws for those that cannot be served with. */
export type ReadTls = () => TlsMaterial;

interface TlsSettings {
  readonly certificate: SecretReference;
  readonly key: SecretReference;
  readonly minimumVersion: '1.2' | '1.3';
}

const EVERY_MS = 30_000;

export function tlsReader({ certificate, key, minimumVersion }: TlsSettings, read: (reference: SecretReference) => string): ReadTls {
  return () => {
    const material: TlsMaterial = { cert: read(certificate), key: read(key), minVersion: `TLSv${minimumVersion}` };
    // Of a pair that does not belong together OpenSSL says so here.
    createSecureContext(material);
    return material;
  };
}

/** Takes up a replaced certificate without a restart. While what lies there cannot be used, the one before is served. Answers how to end it. */
export function renewTls(
  server: { setSecureContext(options: SecureContextOptions): void },
  read: ReadTls,
  begun: TlsMaterial,
  log: Log,
  everyMs = EVERY_MS,
): () => void {
  let served = begun;
  const timer = setInterval(() => {
    try {
      const now = read();
      if (now.cert === served.cert && now.key === served.key) return;
      server.setSecureContext(now);
      served = now;
      log.info({}, 'a new certificate is served');
    } catch (error) {
      log.warn(factsOf(error), 'the certificate that is configured cannot be used: the one before is served');
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
