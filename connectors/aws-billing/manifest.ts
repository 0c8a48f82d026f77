import { z } from 'zod';
import { monthInName, parseInstant, type Instant, type Month } from '#src/connector-kit/index.ts';

/** What a manifest says of one revision of one month. */
export interface Manifest {
  readonly reportName?: string;
  readonly month?: Month;
  /** The full keys of the data files, as they lie in the bucket. */
  readonly files: readonly string[];
  /** Assembly id or execution id. */
  readonly mark?: string;
  readonly issuedAt?: Instant;
}

// Manifests grow new properties; only what is used is asked for. The list of files is called differently by each generation.
const shape = z.object({
  reportName: z.string().optional(),
  exportName: z.string().optional(),
  assemblyId: z.string().optional(),
  executionId: z.string().optional(),
  executionCreatedAt: z.string().optional(),
  billingPeriod: z.union([z.string(), z.object({ start: z.string() })]).optional(),
  reportKeys: z.array(z.string()).optional(),
  dataFiles: z.array(z.string()).optional(),
  files: z.array(z.string()).optional(),
});

/** Reads a manifest's text. A text is what was expected instead. */
export function parseManifest(text: string): Manifest | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'a manifest in JSON';
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) return `a manifest whose ${parsed.error.issues[0]?.path.join('.') || 'content'} is readable`;
  const { reportName, exportName, assemblyId, executionId, executionCreatedAt, billingPeriod, reportKeys, dataFiles, files } = parsed.data;
  const listed = reportKeys ?? dataFiles ?? files;
  if (!listed) return 'a manifest that lists its files (reportKeys or dataFiles)';
  const start = typeof billingPeriod === 'object' ? billingPeriod.start : billingPeriod;
  return {
    files: listed.map(keyInBucket),
    ...present('reportName', reportName ?? exportName),
    ...present('month', start === undefined ? undefined : monthOfStart(start)),
    ...present('mark', assemblyId ?? executionId),
    ...present('issuedAt', executionCreatedAt === undefined ? undefined : parseInstant(executionCreatedAt)),
  };
}

/** `20250101T000000.000Z`, `2025-01`, `2025-01-01T00:00:00Z`. */
function monthOfStart(start: string): Month | undefined {
  const compact = /^(\d{4})-?(\d{2})/.exec(start);
  return compact ? monthInName(`${compact[1]}-${compact[2]}`)?.month : undefined;
}

function keyInBucket(file: string): string {
  return file.replace(/^s3:\/\/[^/]+\//, '').replace(/^\/+/, '');
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
