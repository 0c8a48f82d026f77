import type { SecureContextOptions } from 'node:tls';
import { createSecureContext } from 'node:tls';
import type { SecretReference } from '../../../connector-kit/secret.ts';
import type { Log } from '../../../platform/log.ts';
import { factsOf } from '../error-facts.ts';

/** What https is served with. */
interface TlsMaterial extends Pick<SecureContextOptions, 'cert' | 'key' | 'minVersion' | 'ciphers'> {
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

/** Those of RFC 9325, the strongest first: authenticated, and with keys of which the certificate's own does not tell. Of TLS 1.3, all that there are. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

export function tlsReader({ certificate, key, minimumVersion }: TlsSettings, read: (reference: SecretReference) => string): ReadTls {
  return () => {
    const material: TlsMaterial = { cert: read(certificate), key: read(key), minVersion: `TLSv${minimumVersion}`, ciphers: CIPHERS };
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
