import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { STATEMENT_MODES, type StatementMode } from '#src/domain/statement/statement.ts';
import { runsById } from '#src/store/run/runs.ts';
import type { StatementIssue } from '#src/store/statement/statement-issues.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { Run } from '../runs/run-ref.ts';
import { batched } from '../selection/batched.ts';

export const StatementModeEnum = enumOf<StatementMode>('StatementMode', 'Whether cost centres pay what statements say.', STATEMENT_MODES);

export const StatementIssueType = builder.objectRef<StatementIssue>('StatementIssue').implement({
  description: 'The statements of a month, as they were issued together. They can be made again from `run` and what was told before.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Its number in this hub.' }),
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    mode: t.field({ type: StatementModeEnum, description: 'Whether they are charged.', resolve: ({ mode }) => mode }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When they were issued.' }),
    digest: t.string({
      nullable: true,
      description:
        'SHA-256 over the digests of all statements, by cost centre. Null for viewers who do not see all cost centres: it tells when others change.',
      resolve: ({ digest }, _, { viewer }) => (seesAllCostCenters(viewer) ? digest : null),
    }),
    run: t.field({
      type: Run,
      description: 'The allocation that they add up to.',
      resolve: async ({ allocationRunId }, _, context) => (await batched(context, 'run', allocationRunId, runsById))!,
    }),
  }),
});
