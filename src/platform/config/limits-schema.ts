import { z } from 'zod';
import { ROLE_NAMES } from '../../domain/authority/role.ts';
import { DEFAULT_LIMITS, LIMIT_NAMES, type LimitsByRole, type ViewerLimits } from '../../domain/limit/viewer-limits.ts';

const whole = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number.parseInt(text, 10) >= from && Number.parseInt(text, 10) <= to,
      `a whole number from ${from} to ${to}`,
    )
    .transform((text) => Number.parseInt(text, 10));

const LIMITS = {
  pointsPerMinute: whole(100, 100_000_000)
    .optional()
    .describe(
      'What the operations of a viewer may cost in a minute, in all processes together: 10 points for each field at the root of a query (200 more for costBridge), 100 for one of a mutation or subscription, and 1 for each 100 values that the answer may hold. Default: 600000.',
    ),
  rowsPerMinute: whole(100, 900_000_000)
    .optional()
    .describe('Rows of lists that a viewer is answered in a minute, in all processes together. Default: 5000000.'),
  secondsPerMinute: whole(1, 100_000)
    .optional()
    .describe('How long the operations of a viewer may take in a minute, in sum and in all processes together. Default: 3600.'),
  secondsPerOperation: whole(1, 60).optional().describe('How long one operation of a viewer may take. Default: 60.'),
  secondsPerExport: whole(1, 86_400).optional().describe('How long a viewer may take to read a whole table as a stream. Default: 1800.'),
  socketsPerViewer: whole(1, 2_000).optional().describe('WebSockets of a viewer, in all processes together. Default: 100.'),
  subscriptionsPerViewer: whole(1, 100_000).optional().describe('Subscriptions of a viewer, in all processes together. Default: 500.'),
  bufferedBytesPerViewer: whole(65_536, 900_000_000)
    .optional()
    .describe(
      'What a viewer may leave unread on WebSockets, in one process. A socket that is written to beyond it is closed. Default: 16777216.',
    ),
  rowsPerExport: whole(1, 900_000_000).optional().describe('Rows of a table that is exported as a file. Default: 50000000.'),
  openExportsPerViewer: whole(1, 1_000)
    .optional()
    .describe('Exports of a viewer that wait or are being written, in all processes together. Default: 5.'),
} as const satisfies Record<keyof ViewerLimits, z.ZodType>;

/** `limits` of the configuration: what one viewer, by whatever keys and sessions, may ask. */
export const limitsSchema = z.strictObject({
  ...LIMITS,
  roles: z
    .partialRecord(z.enum(ROLE_NAMES), z.strictObject(LIMITS))
    .optional()
    .describe('Other limits for roles, by the same names. Whoever holds several roles has the most that one of them allows.'),
});

/** What is configured, with what is taken otherwise. */
export function limitsOf({ roles = {}, ...everybody }: z.output<typeof limitsSchema> = {}): LimitsByRole {
  return {
    ...DEFAULT_LIMITS,
    ...said(everybody),
    roles: Object.fromEntries(Object.entries(roles).map(([role, limits]) => [role, said(limits)])),
  };
}

function said(limits: { readonly [K in keyof ViewerLimits]?: number | undefined }): Partial<ViewerLimits> {
  return Object.fromEntries(LIMIT_NAMES.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]])));
}
