import { refused } from '../../../domain/refusal.ts';
import type { Month } from '../../../domain/time/month.ts';
import { endClose } from '../../../store/period/keep-close.ts';
import { holdPeriod } from '../../period/in-period.ts';
import type { KindDefinition } from '../define-kind.ts';

/** What a proposal to reopen a month proposes. */
export interface ProposedReopening {
  readonly month: Month;
  /** Before when the month is closed again. */
  readonly until: string;
}

/** What was shown: the close that would end. */
interface ReopeningPreview {
  readonly close: string;
}

/** No month stays reopened for longer. */
const DAYS_MAX = 92;
const DAY_MS = 86_400_000;

export const PERIOD_REOPEN: KindDefinition<ProposedReopening, ReopeningPreview> = {
  subjectOf: ({ month }) => month,
  favours: () => [],
  async look({ transaction }, { month, until }) {
    const period = await holdPeriod(transaction, { month, reason: '', step: 'reopen' });
    if ('outcome' in period) return period;
    const days = (Date.parse(until) - Date.parse(period.held.at)) / DAY_MS;
    if (!(days > 0 && days <= DAYS_MAX))
      return refused('NOT_SOUND', { expected: `an end within ${DAYS_MAX} days from now`, found: until, wayOut: 'choose another end' });
    return { preview: { close: period.standing!.id }, stakes: null };
  },
  async carryOut(transaction, viewer, { content: { month, until }, reason }) {
    const period = await holdPeriod(transaction, { month, reason, step: 'reopen' });
    if ('outcome' in period) throw new Error(`expected ${month} to be closed, as when its reopening was looked at`);
    await endClose(transaction, viewer, period.standing!, { at: period.held.at, until, reason });
  },
  shown: ({ month, until }, { close }) => ({
    facts: [
      { what: month, before: `closed (close ${close})`, after: 'open: it shows what is known now' },
      { what: 'closed again by itself', before: null, after: until },
    ],
    rules: [],
    months: [],
  }),
};
