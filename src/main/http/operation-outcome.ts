import { ERROR_CODES } from '#schema/error/graph-error.ts';
import type { OperationOutcome } from '../../platform/telemetry/metrics.ts';

/** Codes for which the hub, and not the caller, is to blame. */
const OURS: ReadonlySet<unknown> = new Set(['TIMEOUT', 'UNAVAILABLE']);
const TOLD: ReadonlySet<unknown> = new Set(ERROR_CODES.filter((code) => !OURS.has(code)));

/** What became of an operation, by the errors in its answer. */
export function operationOutcome(errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] = []): OperationOutcome {
  if (errors.length === 0) return 'answered';
  return errors.every(({ extensions }) => TOLD.has(extensions?.['code'])) ? 'refused' : 'failed';
}
