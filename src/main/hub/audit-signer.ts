import type { AuditSigner } from '../../domain/audit/audit-head.ts';
import { environment, type Config } from '../../platform/config/config.ts';
import { openAuditSigner } from '../../platform/signing/audit-signer.ts';

/** Who signs the audit log of the configured hub. */
export function configuredSigner({ audit, home }: Pick<Config, 'audit' | 'home'>): AuditSigner {
  return openAuditSigner({ signingKey: audit.signingKey, home, env: environment() });
}
