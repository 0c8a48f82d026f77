import { checkDamage } from './check-damage.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkListing, checkShown } from './check-listing.ts';
import { checkPages } from './check-pages.ts';
import { checkReading } from './check-reading.ts';
import { createFindings, type ClauseReport } from './clauses.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { readDeliveries } from './read-case.ts';

/**
 * Judges a connector by its own fixtures, without a database, an account or the network: the report has one entry a clause. A
 * clause is kept when it has no problems; with `checks` 0 nothing in the connector is concerned by it.
 */
export async function checkConformance(subject: ConformanceSubject): Promise<readonly ClauseReport[]> {
  const findings = createFindings();
  checkDeclarations(subject, findings);
  await checkListing(subject, findings);
  const deliveries = await readDeliveries(subject);
  checkShown(subject, deliveries, findings);
  for (const each of deliveries) {
    await checkReading(each, findings);
    checkDamage(each, findings);
  }
  await checkPages(subject, findings);
  return findings.report();
}
