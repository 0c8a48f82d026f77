import { isNobody } from '../dimension/is-nobody.ts';
import { textMatcher } from '../text-match.ts';
import type { JournalEntity, JournalRules, LineCondition, LeaveRule, PostedKind, ReceiverRule, SenderRule } from './journal-rules.ts';

/** What decides how a line of a statement is posted. */
export interface PostedLine {
  readonly costCenter: string;
  readonly rule: string;
  readonly kind: PostedKind;
}

/** One side of a posting. */
export interface PostingSide {
  readonly entity: JournalEntity;
  readonly account: string;
  readonly costCenter: string;
  readonly postingCostCenter: string;
}

export type Posting =
  | { readonly receiver: PostingSide; readonly sender: PostingSide }
  | { readonly left: string }
  /** What the rules lack, in words. */
  | { readonly missing: readonly string[] };

/** Makes rules ready for many lines. */
export function postingChooser(rules: JournalRules): (line: PostedLine) => Posting {
  const entities = rules.entities.map((entity) => ({ entity, has: textMatcher(entity.costCenters) }));
  const entityOf = (costCenter: string) => (isNobody(costCenter) ? undefined : entities.find(({ has }) => has(costCenter))?.entity);
  const leave = rules.leave.map(ready);
  const receivers = rules.receivers.map(ready);
  const senders = rules.senders.map(ready);
  return (line) => {
    const own = entityOf(line.costCenter);
    const first = <R>(among: readonly Ready<R>[]) => among.find(({ fits }) => fits(line, own))?.rule;
    const left = first<LeaveRule>(leave);
    if (left) return { left: left.because };
    if (isNobody(line.costCenter)) return { left: `${line.costCenter} is no cost centre: nobody is charged` };
    const [receiver, sender] = [first<ReceiverRule>(receivers), first<SenderRule>(senders)];
    const relieved = sender && entityOf(sender.costCenter);
    const { costCenter, rule, kind } = line;
    const isBetween = own !== undefined && relieved !== undefined && own !== relieved;
    const missing = [
      ...(own ? [] : [`a legal entity of cost centre ${costCenter}`]),
      ...(receiver ? [] : [`an account that ${costCenter} is charged on (${kind} by ${rule})`]),
      ...(sender ? [] : [`who is relieved of ${kind} by ${rule} to ${costCenter}`]),
      ...(sender && !relieved ? [`a legal entity of cost centre ${sender.costCenter}, which is relieved`] : []),
      ...(isBetween
        ? [own, relieved].flatMap(({ entity, intercompany }) => (intercompany ? [] : [`intercompany accounts of ${entity}`]))
        : []),
    ];
    if (missing.length > 0) return { missing };
    const side = (entity: JournalEntity, { account, postTo }: ReceiverRule, of: string): PostingSide => {
      return { entity, account, costCenter: of, postingCostCenter: postTo ?? of };
    };
    return { receiver: side(own!, receiver!, costCenter), sender: side(relieved!, sender!, sender!.costCenter) };
  };
}

interface Ready<R> {
  readonly rule: R;
  readonly fits: (line: PostedLine, entity: JournalEntity | undefined) => boolean;
}

function ready<R extends LineCondition>(rule: R): Ready<R> {
  const costCenters = rule.costCenters && textMatcher(rule.costCenters);
  const rules = rule.rules && textMatcher(rule.rules);
  const { entities, kinds } = rule;
  return {
    rule,
    fits: (line, entity) =>
      (costCenters?.(line.costCenter) ?? true) &&
      (rules?.(line.rule) ?? true) &&
      (kinds?.includes(line.kind) ?? true) &&
      (entities === undefined || (entity !== undefined && entities.includes(entity.entity))),
  };
}
