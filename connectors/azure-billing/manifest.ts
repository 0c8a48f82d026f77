import { z } from 'zod';
import { parseInstant, type Instant } from '#src/connector-kit/index.ts';
import { periodOfRange } from './layout.ts';

/** What a manifest says of one run of an export. */
export interface Manifest {
  readonly exportName?: string;
  /** What is billed: `subscriptions/…`, `providers/microsoft.billing/billingaccounts/…`, in lower case. */
  readonly scope?: string;
  /** `ActualCost`, `AmortizedCost`, …; the oldest manifests do not say. */
  readonly type?: string;
  readonly period?: string;
  readonly submittedAt?: Instant;
  readonly runId?: string;
  readonly rows?: number;
  readonly blobs: readonly { readonly name: string; readonly bytes?: number | undefined; readonly rows?: number | undefined }[];
}

const count = z.number().int().nonnegative().optional();

// Unknown properties must not fail, for the schema changes between versions; without type and scope nothing could be paired.
const shape = z.object({
  exportConfig: z.object({ exportName: z.string(), resourceId: z.string(), dataVersion: z.string(), type: z.string() }).optional(),
  runInfo: z
    .object({
      runId: z.string().optional(),
      submittedTime: z.string().optional(),
      startDate: z.string().optional(),
      endDate: z.string().optional(),
    })
    .optional(),
  dataRowCount: count,
  blobs: z.array(z.object({ blobName: z.string(), byteCount: count, dataRowCount: count })),
});

/** Reads a manifest's text. A text is what was expected instead. */
export function parseManifest(text: string): Manifest | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'a manifest in JSON';
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) return `a manifest with a readable ${parsed.error.issues[0]?.path.join('.') || 'content'}`;
  const { exportConfig, runInfo, dataRowCount, blobs } = parsed.data;
  const manifest = {
    exportName: exportConfig?.exportName,
    scope: exportConfig && scopeOf(exportConfig.resourceId),
    type: exportConfig?.type,
    period: periodOf(runInfo?.startDate, runInfo?.endDate),
    submittedAt: runInfo?.submittedTime === undefined ? undefined : parseInstant(runInfo.submittedTime),
    runId: runInfo?.runId,
    rows: dataRowCount,
    blobs: blobs.map(({ blobName, byteCount, dataRowCount: rows }) => ({ name: blobName.replace(/^\/+/, ''), bytes: byteCount, rows })),
  };
  return Object.fromEntries(Object.entries(manifest).filter(([, value]) => value !== undefined)) as unknown as Manifest;
}

function scopeOf(resourceId: string): string {
  return resourceId
    .replace(/\/providers\/Microsoft\.CostManagement\/exports\/.*$/i, '')
    .replace(/^\/+/, '')
    .toLowerCase();
}

function periodOf(start: string | undefined, end: string | undefined): string | undefined {
  const [first, last] = [start, end].map((day) => day?.slice(0, 10).replaceAll('-', ''));
  return first === undefined || last === undefined ? undefined : periodOfRange(`${first}-${last}`);
}
