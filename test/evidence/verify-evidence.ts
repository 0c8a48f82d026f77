import { fileURLToPath } from 'node:url';

const TOOL = fileURLToPath(new URL('../../tools/verify-evidence.mjs', import.meta.url));

export const { verifyEvidence } = (await import(TOOL)) as {
  readonly verifyEvidence: (
    lines: Iterable<string>,
    known?: { keys?: readonly string[] },
  ) => Promise<{ faults: readonly string[]; seen: Readonly<Record<string, number>> }>;
};
