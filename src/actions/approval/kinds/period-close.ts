import type { CheckResult, Waiver } from '../../../domain/period/close-check.ts';
import type { Month } from '../../../domain/time/month.ts';
import { knowledgeDigest } from '../../../store/period/knowledge-digest.ts';
import { heldTo } from '../../../store/viewer/snapshot.ts';
import { passedOrWaived, pin } from '../../period/close-period.ts';
import { holdPeriod } from '../../period/in-period.ts';
import type { KindDefinition } from '../define-kind.ts';

/** What a proposal to close a month proposes. */
export interface ProposedClose {
  readonly month: Month;
  readonly waivers: readonly Waiver[];
}

/** What was shown: the checklist, and the digest of what would be pinned. */
interface ClosePreview {
  readonly checks: readonly Pick<CheckResult, 'check' | 'passed' | 'figures' | 'faults'>[];
  readonly knowledgeDigest: string;
}

/** Any delivery or run of the month that comes before the approval is another thing to pin, and voids the proposal. */
export const PERIOD_CLOSE: KindDefinition<ProposedClose, ClosePreview> = {
  subjectOf: ({ month }) => month,
  favours: () => [],
  async look(snapshot, { month, waivers }) {
    const period = await holdPeriod(snapshot.transaction, { month, reason: '', step: 'close' });
    if ('outcome' in period) return period;
    const results = await passedOrWaived(snapshot, month, waivers);
    if ('outcome' in results) return results;
    const checks = results.map(({ check, passed, figures, faults }) => ({ check, passed, figures, faults }));
    return { preview: { checks, knowledgeDigest: await knowledgeDigest(snapshot, month, period.held.at) }, stakes: null };
  },
  async carryOut(transaction, viewer, { content: { month, waivers }, reason }) {
    const period = await holdPeriod(transaction, { month, reason, step: 'close' });
    const results = await passedOrWaived(heldTo(viewer, transaction), month, waivers);
    if ('outcome' in period || 'outcome' in results) throw new Error(`expected ${month} to be as when its close was looked at`);
    await pin(viewer, period, results, waivers);
  },
  shown: ({ waivers }, { checks, knowledgeDigest: digest }) => ({
    facts: [
      { what: 'what is pinned, as a digest', before: null, after: digest },
      ...checks.map(({ check, passed, faults }) => {
        const waiver = waivers.find((one) => one.check === check);
        const on = waiver?.onLastCertified ? ` on the last certified ${waiver.onLastCertified.join(', ')}` : '';
        return {
          what: `check ${check}`,
          before: faults.join('; ') || null,
          after: passed ? 'passed' : `waived${on}: ${waiver?.because ?? ''}`,
        };
      }),
    ],
    rules: [],
    months: [],
  }),
};
