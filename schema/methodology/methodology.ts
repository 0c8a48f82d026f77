import { methodologyOfMonth } from '#src/actions/methodology/methodology-of-month.ts';
import { methodologyPage } from '#src/domain/methodology/methodology-page.ts';
import { methodologyText, type Methodology, type MethodologySection } from '#src/domain/methodology/methodology.ts';
import { runsById } from '#src/store/run/runs.ts';
import { builder } from '../builder.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { batched } from '../selection/batched.ts';

const SectionType = builder.objectRef<MethodologySection>('MethodologySection').implement({
  description: 'One rule of allocation, in words.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'The step, or what is left out; `unallocated` for what no step takes.' }),
    sentences: t.stringList({ description: 'What it does.', resolve: ({ sentences }) => [...sentences] }),
    example: t.exposeString('example', {
      nullable: true,
      description: 'Its largest share in the run, beside what it is of and goes by; null where it has none.',
    }),
  }),
});

const MethodologyType = builder.objectRef<Methodology>('Methodology').implement({
  description: 'How cost is allocated, in words. It is made from the rules of a run whenever it is asked for.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    run: t.field({
      type: Run,
      description: 'The allocation whose rules it says.',
      resolve: async ({ runId }, _, context) => (await batched(context, 'run', runId, runsById))!,
    }),
    isStale: t.boolean({ description: STALE, resolve: ({ runId }, _, context) => isStaleRun(context, runId) }),
    rulesDigest: t.string({ description: 'SHA-256 of these rules.', resolve: ({ rules }) => rules.digest }),
    sections: t.field({ type: [SectionType], description: 'Rule by rule, in their order.', resolve: ({ sections }) => sections }),
    text: t.string({ description: 'All of it as Markdown.', resolve: methodologyText }),
    html: t.string({ description: 'All of it as a page to print.', resolve: methodologyPage }),
  }),
});

builder.queryField('methodology', (t) =>
  t.field({
    demands: ['allocation.read', 'rules.read', 'driver.read'],
    type: MethodologyType,
    nullable: true,
    description: 'How the allocation of a month divides cost, in words and with worked examples; null where there is none.',
    args: {
      month: t.arg({ type: 'Month', required: true, description: 'The month.' }),
      asOf: t.arg({ type: 'DateTime', description: 'By the allocation that counted then; default: now.' }),
    },
    resolve: async (_, { month, asOf }, { snapshot }) =>
      (await snapshot.read((reading) => methodologyOfMonth(reading, month, asOf ?? undefined))) ?? null,
  }),
);
