import { z } from 'zod';

const count = z.number().int().nonnegative().optional();

// AWS lists keys (its generations call the list differently), Azure lists blobs with their counts.
const shape = z.union([
  z.object({
    blobs: z.array(z.object({ blobName: z.string(), dataRowCount: count })),
    exportConfig: z.object({ type: z.string().optional(), dataVersion: z.string().optional() }).optional(),
    runInfo: z.object({ runId: z.string().optional(), submittedTime: z.string().optional() }).optional(),
  }),
  z.object({ dataFiles: z.array(z.string()), executionId: z.string().optional() }),
  z.object({ reportKeys: z.array(z.string()), assemblyId: z.string().optional() }),
]);

export interface Manifest {
  readonly files: readonly { readonly name: string; readonly rows?: number }[];
  readonly mark?: string;
  /** The version of FOCUS that the issuer says the files are of. */
  readonly focusVersion?: string;
  /** Orders the runs of one period, when the manifest tells. */
  readonly submitted: string;
}

/** Reads a manifest of AWS or Azure. A text is what was expected instead. */
export function parseManifest(text: string): Manifest | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'a manifest in JSON';
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) return 'a manifest that lists its files (blobs, dataFiles or reportKeys)';
  const manifest = parsed.data;
  if ('blobs' in manifest) {
    const files = manifest.blobs.map(({ blobName, dataRowCount: rows }) => ({ name: blobName, ...(rows === undefined ? {} : { rows }) }));
    return {
      files,
      submitted: manifest.runInfo?.submittedTime ?? '',
      ...marked(manifest.runInfo?.runId),
      ...versioned(manifest.exportConfig),
    };
  }
  if ('dataFiles' in manifest) return { files: manifest.dataFiles.map(named), submitted: '', ...marked(manifest.executionId) };
  return { files: manifest.reportKeys.map(named), submitted: '', ...marked(manifest.assemblyId) };
}

function named(key: string): { name: string } {
  return { name: key.replace(/^s3:\/\/[^/]+\//, '').replace(/^\/+/, '') };
}

function marked(mark: string | undefined): { mark?: string } {
  return mark === undefined ? {} : { mark };
}

/** Azure's exports of other types have versions of their own. */
function versioned(config: { type?: string | undefined; dataVersion?: string | undefined } | undefined): { focusVersion?: string } {
  const { type = '', dataVersion } = config ?? {};
  return /focus/i.test(type) && dataVersion !== undefined ? { focusVersion: dataVersion } : {};
}
