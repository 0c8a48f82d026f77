import type { RunKind } from '#src/domain/knowledge.ts';
import { builder } from '../builder.ts';

export const RunKindEnum = builder.enumType('RunKind', {
  description: 'What the hub works out.',
  values: {
    DIMENSIONS: { value: 'dimensions', description: 'What charges are mapped to.' },
    ALLOCATION: { value: 'allocation', description: 'Which cost centres pay.' },
    RECONCILIATION: { value: 'reconciliation', description: 'How the bills agree with the ledger.' },
    ANOMALIES: { value: 'anomalies', description: 'Days that cost what nobody expected.' },
    ASSETS: { value: 'assets', description: 'What things there are, and what does not fit together between them and the books.' },
  } satisfies Record<string, { readonly value: RunKind; readonly description: string }>,
});
