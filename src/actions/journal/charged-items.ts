import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { opposite, type ChargedItem } from '../../domain/journal/compose-journals.ts';
import type { JournalShare } from '../../domain/journal/journal.ts';
import { decimal, formatDecimal } from '../../domain/money/decimal.ts';
import { kindOf } from '../../domain/statement/compose-lines.ts';
import type { LineShare } from '../../domain/statement/statement.ts';
import type { Month } from '../../domain/time/month.ts';
import { allocationSharesByRef } from '../../store/allocation/allocation-shares.ts';
import { demandRows } from '../../store/retention/purged-rows.ts';
import { batchIdsOf, sealedRuns } from '../../store/run/run-on-record.ts';
import { shareParts } from '../../store/statement/share-parts.ts';
import type { IssuedLine } from '../../store/statement/statement-lines.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { sendsToMapped } from '../statement/work-out-lines.ts';

/** What the statements of a month charge for that month. */
export function itemsOfMonth(lines: readonly IssuedLine[], costMonth: Month): ChargedItem[] {
  return lines.flatMap(({ kind, rule, share, amount, costCenter, currency }): ChargedItem[] => {
    if (kind === 'opening' || kind === 'trueUp' || share === null) return [];
    return [{ costCenter, rule: rule!, kind, costMonth, currency, amount: decimal(amount), shares: [given(share, costCenter, amount)] }];
  });
}

/** What an allocation charges, whole: for a month that is charged again. */
export async function itemsOfRun(snapshot: Snapshot, runId: string, costMonth: Month): Promise<ChargedItem[]> {
  const run = (await sealedRuns(snapshot, { id: runId }))[0]!;
  await demandRows(snapshot, batchIdsOf(run, 'charge'));
  // What was sealed was parsed as such.
  const rules = run.rules as AllocationRuleSet;
  const isOwn = sendsToMapped(rules);
  const parts = await shareParts(snapshot, { id: run.id, month: run.month, batchIds: batchIdsOf(run, 'charge'), measure: rules.measure });
  return parts.map(({ costCenter, rule, currency, amount, group, share }) => {
    const shares = [given(share, costCenter, formatDecimal(amount))];
    return { costCenter, rule, kind: kindOf(group, isOwn(rule)), costMonth, currency, amount, shares };
  });
}

/** What statements correct of a month, as the share that is known now less the one that was told. */
export async function itemsOfCorrection(snapshot: Snapshot, lines: readonly IssuedLine[], costMonth: Month): Promise<ChargedItem[]> {
  const corrections = lines.filter(({ kind, ofMonth }) => kind === 'trueUp' && ofMonth === costMonth);
  const refs = corrections.flatMap(({ share, told }) => [share, told]).filter((share) => share !== null);
  const found = await allocationSharesByRef(snapshot, refs);
  const amounts = new Map(refs.map((ref, index) => [nameOf(ref), found[index]!.amount]));
  return corrections.map(({ costCenter, rule, currency, amount, share, told }): ChargedItem => {
    const shares = [
      ...(share ? [given(share, costCenter, amounts.get(nameOf(share))!)] : []),
      ...(told ? [opposite(given(told, costCenter, amounts.get(nameOf(told))!))] : []),
    ];
    return { costCenter, rule: rule!, kind: 'trueUp', costMonth, currency, amount: decimal(amount), shares };
  });
}

function given(share: LineShare, costCenter: string, amount: string): JournalShare {
  return { ...share, costCenter, amount: formatDecimal(decimal(amount)), takesOff: false };
}

function nameOf({ runId, shareNo }: LineShare): string {
  return `${runId}.${shareNo}`;
}
