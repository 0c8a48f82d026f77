import type { BatchRow } from '#src/store/read/batches.ts';
import { builder } from '../builder.ts';

export const Batch = builder.objectRef<BatchRow>('Batch');
