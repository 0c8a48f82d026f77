import { z } from 'zod';
import {
  add,
  canonicalDecimal,
  decimal,
  formatDecimal,
  isCurrency,
  type DeliveryControl,
  type ObjectFolder,
  type RefusalReason,
} from '#src/connector-kit/index.ts';

/** `2025-001.csv` may bring `2025-001.csv.control.json`: what its sender counted. */
export const CONTROL_SUFFIX = '.control.json';

export interface FileControl {
  readonly rows?: number | undefined;
  readonly amounts?: Readonly<Record<string, string>> | undefined;
  readonly final?: boolean | undefined;
}

const fileControl = z.strictObject({
  rows: z.int().min(0).optional(),
  /** By document currency, signed; text, for a JSON number is no exact decimal. */
  amounts: z
    .record(
      z.string().refine(isCurrency),
      z.string().refine((text) => canonicalDecimal(text) !== undefined),
    )
    .optional(),
  final: z.boolean().optional(),
});

export async function readControl(folder: ObjectFolder, key: string): Promise<FileControl | { readonly refused: RefusalReason }> {
  const text = await folder.readText(key, 65_536);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = text;
  }
  const control = fileControl.safeParse(value);
  if (control.success) return control.data;
  return {
    refused: {
      code: 'control-unreadable',
      expected: '{"rows": 12, "amounts": {"EUR": "0"}, "final": true}, each optional, amounts as text',
      found: `${key}: ${text.slice(0, 160)}`,
      wayOut: 'mend the control file, or remove it to load without control totals',
    },
  };
}

/** The totals of a delivery: only what every file has a figure for. */
export function sumControls(controls: readonly FileControl[]): DeliveryControl {
  const amounts = new Map<string, string>();
  for (const control of controls) {
    for (const [currency, amount] of Object.entries(control.amounts ?? {})) {
      amounts.set(currency, formatDecimal(add(decimal(amounts.get(currency) ?? '0'), decimal(amount))));
    }
  }
  return {
    ...(controls.every(({ rows }) => rows !== undefined) && { rows: controls.reduce((rows, control) => rows + control.rows!, 0) }),
    ...(controls.every((control) => control.amounts !== undefined) && { amounts: Object.fromEntries(amounts) }),
  };
}
