import type { AllocationRuleSet } from '../allocation/rule-set.ts';
import type { MethodTable } from '../allocation/method.ts';
import { EXCLUDED, UNALLOCATED } from '../dimension/dimension.ts';
import { absolute, compare, formatDecimal, sum } from '../money/decimal.ts';
import { driversText } from '../statement/statement-text.ts';
import type { StatementInput, SharePart } from '../statement/compose-lines.ts';
import type { Month } from '../time/month.ts';
import { conditionsOf, stepInWords } from './step-in-words.ts';

/** How cost is allocated, in words, by the rules that a run went by. */
export interface Methodology {
  readonly month: Month;
  readonly runId: string;
  /** SHA-256 of all that the run was made from: what it says follows from that. */
  readonly runKey: string;
  readonly rules: { readonly name: string; readonly version: number; readonly digest: string };
  readonly sections: readonly MethodologySection[];
}

export interface MethodologySection {
  /** The step, or the rule of scope. */
  readonly rule: string;
  readonly sentences: readonly string[];
  /** What came of it in the run, in real numbers; null: nothing did. */
  readonly example: string | null;
}

export interface MethodologyInput extends Omit<Methodology, 'sections'> {
  readonly ruleSet: AllocationRuleSet;
  readonly shares: readonly SharePart[];
  readonly driversOf: StatementInput['driversOf'];
}

/** Says what rules do, step by step, each with its largest share in the run as a worked example. */
export function methodologyOf({ ruleSet, shares, driversOf, ...of }: MethodologyInput, methods: MethodTable): Methodology {
  const section = (rule: string, sentences: readonly string[]): MethodologySection => {
    const own = shares.filter((share) => share.rule === rule);
    return { rule, sentences, example: exampleOf(own, of.month, driversOf) };
  };
  const { exceptions = [], criticality = [], materiality = [] } = ruleSet.scope ?? {};
  const out = (select: (typeof criticality)[number]['select'] | undefined) => {
    const conditions = select === undefined ? [] : conditionsOf(select);
    return conditions.length === 0 ? 'cost' : `cost with ${conditions.join(', ')}`;
  };
  const sections = [
    ...exceptions.map(({ name, select, holds, owner, approvedBy, reason }) =>
      section(name, [
        `From ${holds.from} until ${holds.until}, ${out(select)} is left out: ${reason}. ${owner} answers for that, and ${approvedBy} approved it.`,
      ]),
    ),
    ...criticality.map(({ name, select, reason }) => section(name, [`${capital(out(select))} is left out: ${reason}.`])),
    ...materiality.map(({ name, by, below, select, reason }) =>
      section(name, [
        `Slices of ${out(select)} by ${by.join(', ')} that come to less than ${Object.entries(below)
          .map(([currency, amount]) => `${amount} ${currency}`)
          .join(' or ')} are left out: ${reason}.`,
      ]),
    ),
    ...ruleSet.steps.map((step) => section(step.name, stepInWords(step, methods))),
    section(UNALLOCATED, ['What no step takes is borne by nobody, and is shown as unallocated.']),
  ];
  return { ...of, sections };
}

/** The largest share beside what all of the rule come to in its currency, and what it goes by. */
function exampleOf(shares: readonly SharePart[], month: Month, driversOf: StatementInput['driversOf']): string | null {
  const [largest] = shares.toSorted((a, b) => compare(absolute(b.amount), absolute(a.amount)) || (a.costCenter < b.costCenter ? -1 : 1));
  if (!largest) return null;
  const { costCenter, currency, rule, amount, share } = largest;
  const all = sum(shares.filter((one) => one.currency === currency).map((one) => one.amount));
  const by = driversText({ drivers: driversOf(rule, costCenter) });
  const what = costCenter === UNALLOCATED || costCenter === EXCLUDED ? `${costCenter} is` : `${costCenter} bears`;
  const part = `In ${month}, ${what} ${formatDecimal(amount)} ${currency} by it, of ${formatDecimal(all)} ${currency} in all (share ${share.shareNo})`;
  return `${part}${by === '' ? '' : `: it has ${by}`}.`;
}

/** As a text in Markdown. */
export function methodologyText({ month, runId, runKey, rules, sections }: Methodology): string {
  return (
    [
      `# How cost is allocated: ${month}`,
      `By the rules “${rules.name}”, version ${rules.version} (SHA-256 ${rules.digest}), as run ${runId} (key ${runKey}) applied them. Steps follow one another; each divides cost by exact fractions, and every charge is split so that its parts add up to it.`,
      ...sections.flatMap(({ rule, sentences, example }, index) => [
        `## ${index + 1}. ${rule}`,
        sentences.join(' '),
        ...(example === null ? [] : [`Example: ${example}`]),
      ]),
    ].join('\n\n') + '\n'
  );
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
