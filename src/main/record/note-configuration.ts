import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Config } from '../../platform/config/config.ts';
import { configSections } from '../../platform/config/config-sections.ts';
import { hubVersion } from '../../platform/hub-version.ts';
import { auditConfiguration } from '../../store/audit/audit-configuration.ts';
import type { Database } from '../../store/database.ts';

/** Notes with which configuration a process begins to work: whoever serves, takes jobs, makes runs or closes months calls it first. */
export async function noteConfiguration({ config, db }: { readonly config: Config; readonly db: Database }, viewer: Viewer): Promise<void> {
  const { file, digests, secretReferences } = configSections(config);
  const approvals = config.governance.approvals ? 'on' : 'off';
  await auditConfiguration(db, viewer, { version: hubVersion(), file, approvals, sections: digests, secretReferences });
}
