import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import { qualityRunIds } from '#src/domain/quality/quality-run-ids.ts';
import type { BatchRecordType } from '#src/domain/record/records.ts';
import type { Month } from '#src/domain/time/month.ts';
import type { QualityScoreRow } from '#src/store/quality/quality-results.ts';
import { qualityBehind, type JudgedBy } from '#src/store/warranty/quality-behind.ts';
import { knowledgeOfMonths, type GraphContext } from '../context.ts';

/** Of which months an answer is, as known when. Of what belongs to none, the last judgement counts. */
export interface QualityQuestion {
  readonly months: readonly Month[] | 'none';
  readonly asOf: string | undefined;
  readonly view?: KnowledgeView | undefined;
}

/** How sound the records are that an answer is made of: asked by those who ask for it alone. */
export async function qualityOf(
  context: GraphContext,
  question: QualityQuestion,
  records: readonly BatchRecordType[],
): Promise<QualityScoreRow[] | null> {
  const judged = await judgedBy(context, question);
  return context.snapshot.read((snapshot) => qualityBehind(snapshot, judged, records));
}

async function judgedBy(context: GraphContext, { months, asOf, view }: QualityQuestion): Promise<JudgedBy> {
  if (months === 'none') return { lastAt: asOf ?? 'infinity' };
  return { runIds: qualityRunIds(await knowledgeOfMonths(context, months, asOf, view)) };
}

const NAMES: { readonly [R in BatchRecordType]: string } = {
  charge: 'charges',
  ledgerEntry: 'journal lines',
  glAccount: 'accounts',
  costCenter: 'cost centres',
  exchangeRate: 'exchange rates',
  driverValue: 'values of drivers',
  assetObservation: 'what tools saw',
  fixedAsset: 'fixed assets',
  licenseEntitlement: 'entitlements',
  licenseAssignment: 'assigned seats',
  contractCommitment: 'commitments',
  model: 'models',
  modelVersion: 'versions of models',
  modelMetric: 'metrics of models',
  modelUsage: 'use of models',
};

/** What the field says of itself. */
export function qualityDescription(records: readonly BatchRecordType[], of = 'of the months'): string {
  return `How sound the records are that it is made of: ${records.map((record) => NAMES[record]).join(', ')} ${of}. Empty where no rules of data quality were held against them. Null for viewers who may not read controls.`;
}

export const OF_LAST_MONTH = 'as of the last month that was judged';
