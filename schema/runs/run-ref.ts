import type { RunRow } from '#src/store/run/runs.ts';
import { builder } from '../builder.ts';

export const Run = builder.objectRef<RunRow>('Run');
