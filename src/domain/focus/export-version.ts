import type { FocusVersion } from '../charge/focus-columns.ts';

/** The versions that exports are written in: what most tools read, and the standard. */
export const EXPORT_VERSIONS = ['1.2', '1.4'] as const satisfies readonly FocusVersion[];
export type ExportVersion = (typeof EXPORT_VERSIONS)[number];
