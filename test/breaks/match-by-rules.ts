import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { parseMatchingRuleSet } from '#src/runs/matching/matching-rule-set.ts';
import { matching } from '#src/runs/matching/matching.ts';
import type { Database } from '#src/store/database.ts';

const ADMIN = administrator('test');

/** AWS, booked on one account; one person writes off up to a dollar of what differs. */
export const BREAK_RULES = `name: test
certifyUpTo: { USD: 1000 }
writeOffs: [{ name: rounding, kinds: [amount, part], upTo: { USD: 1 } }]
compared:
  books:
    issuers:
      - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: '61003000', vendors: V-AWS }, owner: fay }`;

export async function matchByRules(db: Database, rules = BREAK_RULES, viewer: Viewer = ADMIN): Promise<string> {
  const file = parseMatchingRuleSet(rules, 'test.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  const outcome = await makeRun(db, viewer, matching, { month: undefined, ruleSet: file.ruleSet });
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome.runId;
}
