import { APPROVAL_RULES_KIND, DEFAULT_APPROVAL_POLICY } from '../../actions/approval/approvals-rule-set.ts';
import { asProposed } from '../../actions/approval/preview-rules.ts';
import { PROPOSAL_KIND_NAMES } from '../../domain/approval/proposal-kind.ts';
import { diffRules } from '../../domain/approval/rules-diff.ts';
import type { Config } from '../../platform/config/config.ts';
import { waitingProposals } from '../../store/approval/proposals.ts';
import type { Database } from '../../store/database.ts';
import { ruleKinds, RUNS } from '../../runs/runs.ts';
import { rulesInForce, type RulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import { ruleFileOf } from '../hub/rule-file.ts';
import { rulesOfFile } from '../hub/rules-of-file.ts';
import { note, ok, type Finding } from './finding.ts';

/** Whether approvals are on, what waits for people, and which rules are in force, beside what the files say. */
export async function* examineGovernance(config: Config, db: Database): AsyncGenerator<Finding> {
  const waiting = await readAsHub(db, LOCAL_ADMINISTRATOR, (snapshot) => waitingProposals(snapshot, PROPOSAL_KIND_NAMES));
  const open = waiting.filter(({ state }) => state.status === 'open').map(({ id }) => id);
  const spared = waiting.filter(({ state }) => state.awaitsReview).map(({ id }) => id);
  const policy = await inForce(db, APPROVAL_RULES_KIND);
  if (config.governance.approvals) {
    const told = policy ? `${policy.name}, version ${policy.version}` : DEFAULT_APPROVAL_POLICY.name;
    yield ok('approvals', `on, policy: ${told}; ${open.length} open`);
  } else if (open.length === 0) yield ok('approvals', 'off: rules are those of the files');
  else
    yield note(
      'approvals',
      `off, while proposals are open (${open.join(', ')}): rules are those of the files, whatever is approved`,
      'Decide on them (`costweave proposals list --open`), or turn approvals on: governance.approvals.',
    );
  if (spared.length > 0)
    yield note(
      'emergencies',
      `nobody has looked over proposals ${spared.join(', ')}`,
      'Somebody else does so: `costweave proposals review <proposal> --reason <text> --key <reference>`.',
    );
  if (config.governance.approvals) for (const kind of Object.keys(config.rules)) yield await examineKind(config, db, kind);
  else yield* standIns(config, db);
}

/** Rules in force that runs are made by although no file says so, as in a copy of another hub. */
async function* standIns(config: Config, db: Database): AsyncGenerator<Finding> {
  for (const kind of ruleKinds(RUNS)) {
    if (ruleFileOf(config, kind) !== undefined) continue;
    const found = await inForce(db, kind);
    if (found)
      yield note(
        `rules in force ${kind}`,
        `${found.name}, version ${found.version}: no file is configured, so runs are made by what is in force`,
        `To go by a file, name it as rules.${kind} in the configuration.`,
      );
  }
}

async function examineKind(config: Config, db: Database, kind: string): Promise<Finding> {
  const subject = `approved rules ${kind}`;
  const found = await inForce(db, kind);
  const propose = `Somebody proposes them: \`costweave rules propose ${kind} --reason <text> --key <reference>\`.`;
  if (!found) return note(subject, 'none are in force', propose);
  const told = `${found.name}, version ${found.version}${found.proposalId === null ? '' : `, by proposal ${found.proposalId}`}`;
  try {
    const { rules } = await rulesOfFile(config, kind, undefined);
    const [first, ...more] = diffRules(asProposed(found.rules), rules);
    if (!first) return ok(subject, `${told}: as the file says`);
    const others = more.length === 0 ? '' : ` and in ${more.length} more places`;
    return note(
      subject,
      `${told}; the file says something else in ${first.path}${others}`,
      `\`costweave rules diff ${kind}\` shows all of it.`,
    );
  } catch (error) {
    // What is wrong with the file is told of the rules themselves.
    if (error instanceof CommandFailure) return note(subject, `${told}; the file cannot be compared`, propose);
    throw error;
  }
}

function inForce(db: Database, kind: string): Promise<RulesInForce | undefined> {
  return readAsHub(db, LOCAL_ADMINISTRATOR, (snapshot) => rulesInForce(snapshot, kind));
}
