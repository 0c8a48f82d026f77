import { join } from 'node:path';
import { writeCur } from './aws/write-cur.ts';
import { finalCur, readPlanted, restatedReport, savePlanted } from './company.ts';
import { RESTATED } from './planted/plan.ts';
import type { CompanyTruth } from './truth/company-truth.ts';

/**
 * Delivers the final revision of what `generateCompany` delivered provisional: invoiced, with the days that came late, the corrected
 * metering, tax, support and credits. Answers the truth with the new revision in it. Done once; then there is nothing left to deliver.
 */
export async function deliverRestatements(folder: string): Promise<CompanyTruth> {
  const truth = await readPlanted(folder);
  const report = restatedReport();
  const open = truth.deliveries.filter(({ slice }) => slice === `${RESTATED.report}/${RESTATED.month}`).at(-1);
  if (!open || open.final) return truth;
  const final = finalCur(report, RESTATED.month, open.revision + 1, truth.seed, truth.size);
  const delivery = await writeCur(join(folder, 'aws'), final);
  return savePlanted(folder, { ...truth, deliveries: [...truth.deliveries, delivery] });
}
