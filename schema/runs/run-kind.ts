import type { RunKind } from '#src/domain/knowledge.ts';
import { enumOf } from '../enums/enum-of.ts';

export const RunKindEnum = enumOf<RunKind>('RunKind', 'What the hub works out.', {
  dimensions: 'What charges are mapped to.',
  allocation: 'Which cost centres pay.',
  reconciliation: 'How the bills agree with the ledger.',
  anomalies: 'Days that cost what nobody expected.',
  assets: 'Which assets there are, and how they disagree with the books.',
});
