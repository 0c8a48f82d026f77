import { z } from 'zod';

const whole = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number.parseInt(text, 10) >= from && Number.parseInt(text, 10) <= to,
      `a whole number from ${from} to ${to}`,
    )
    .transform((text) => Number.parseInt(text, 10));

/** `limits` of the configuration: what one viewer, by whatever keys and sessions, may ask. */
export const limitsSchema = z.strictObject({
  pointsPerMinute: whole(100, 100_000_000)
    .optional()
    .describe(
      'What the operations of a viewer may cost in a minute, in all processes together: 10 points for each field at the root of a query, 100 for one of a mutation or subscription, and 1 for each 100 values that the answer may hold. Default: 600000.',
    ),
  socketsPerViewer: whole(1, 2_000).optional().describe('WebSockets of a viewer in one process. Default: 100.'),
});

export interface LimitsConfig {
  readonly pointsPerMinute: number;
  readonly socketsPerViewer: number;
}
