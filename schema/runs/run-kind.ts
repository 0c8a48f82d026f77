import { RUNS } from '#src/runs/runs.ts';
import { enumOf } from '../enums/enum-of.ts';

/** Every kind of the registry of runs. */
export const RunKindEnum = enumOf<string>(
  'RunKind',
  'What the hub works out.',
  Object.fromEntries([...RUNS.values()].map(({ kind, description }) => [kind, description])),
);
