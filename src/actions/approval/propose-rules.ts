import { refusalOf } from '../../domain/authority/demand.ts';
import { administrator, type Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { problemText, type Problem } from '../../domain/problem.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { isMonth, type Month } from '../../domain/time/month.ts';
import { ruleKinds, RUNS } from '../../runs/runs.ts';
import type { Database } from '../../store/database.ts';
import type { ProposedRules, RulesPreview } from './kinds/rule-set.ts';
import { sha256 } from './look-at.ts';
import { parseRules, RULE_KINDS } from './parse-rules.ts';
import { lastMonths, previewProposedRules, type Rehearsing } from './preview-rules.ts';
import { propose, type Proposed } from './propose.ts';

/** Rules as somebody wrote them. */
export interface WrittenRules {
  readonly kind: string;
  /** In YAML. */
  readonly text: string;
  /** Months of the preview, beside the last ones that have a run: who proposes does not choose what is at stake. */
  readonly months: readonly Month[];
}

export interface RulesPreviewed {
  readonly outcome: 'previewed';
  readonly content: ProposedRules;
  readonly preview: RulesPreview;
  /** Whoever proposes the rules says it. */
  readonly previewDigest: string;
}

export interface RulesUnsound {
  readonly outcome: 'unsound';
  readonly problems: readonly Problem[];
}

/** In whose name runs are made that are undone. */
const PREVIEWER = administrator('job:preview', 'job');

/** Each month is a run that is made and undone. */
const MONTHS_MAX = 12;

/** Reads rules and works out what they would change, by making the runs and undoing them. */
export async function previewRules(
  db: Database,
  rehearsing: Rehearsing,
  viewer: Viewer,
  { kind, text, months }: WrittenRules,
): Promise<RulesPreviewed | RulesUnsound | Refused> {
  for (const permission of ['rules.write', 'run.make'] as const) {
    const refusal = refusalOf(viewer, permission);
    if (refusal) return notPermitted(refusal);
  }
  const wrong = months.find((month) => !isMonth(month));
  if (wrong !== undefined || months.length > MONTHS_MAX) {
    const found = wrong ?? `${months.length}`;
    return refused('NOT_SOUND', { expected: `at most ${MONTHS_MAX} months such as 2025-01`, found, wayOut: 'name fewer months' });
  }
  const parsed = parseRules(kind, text, kind);
  if (!parsed)
    return refused('NOT_FOUND', { expected: `a kind of rules (${RULE_KINDS.join(', ')})`, found: kind, wayOut: 'name one of them' });
  if ('problems' in parsed) return { outcome: 'unsound', problems: parsed.problems };
  const content = { kind, rules: parsed.ruleSet };
  const definition = ruleKinds(RUNS).includes(kind) ? RUNS.get(kind) : undefined;
  const looked = [...new Set([...(await lastMonths(db, PREVIEWER, kind)), ...months])].toSorted();
  const preview = await previewProposedRules(db, rehearsing, PREVIEWER, { ...content, definition, months: looked });
  return { outcome: 'previewed', content, preview, previewDigest: sha256(canonicalJson(preview)) };
}

/** Proposes rules as somebody wrote them. Nothing is proposed if what would come of them is not what they saw. */
export async function proposeRules(
  db: Database,
  rehearsing: Rehearsing,
  viewer: Viewer,
  { reason, previewDigest, ...written }: WrittenRules & { readonly reason: string; readonly previewDigest: string },
): Promise<Proposed | Refused> {
  const previewed = await previewRules(db, rehearsing, viewer, written);
  if (previewed.outcome === 'refused') return previewed;
  if (previewed.outcome === 'unsound') {
    const [problem] = previewed.problems;
    const found = problem ? problemText(problem) : null;
    return refused('NOT_SOUND', {
      expected: 'rules that can be read',
      found,
      wayOut: 'mend the rules: `previewRules` tells all that is wrong',
    });
  }
  const { content, preview } = previewed;
  return propose(db, viewer, { kind: 'rule-set', content, preview, previewDigest, reason });
}
