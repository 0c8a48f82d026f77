import { addDays, parseInstant, type Instant, type KnownBefore, type PagePlan } from '#src/connector-kit/index.ts';
import type { JamfConfig } from './config.ts';

interface Watermark {
  /** When the last full scan began. */
  readonly full: Instant;
  /** When the last sync began, full or not. */
  readonly began: Instant;
}

/** One slice, the whole inventory: read in full, or what has changed since the last sync when a full scan is not due. */
export function planScan(
  slice: string,
  config: JamfConfig,
  { watermark, from, now }: KnownBefore,
  mark: string | null,
  parameters: Readonly<Record<string, string>>,
): PagePlan {
  const last = from === null ? readWatermark(watermark) : undefined;
  const isDue = last === undefined || hoursBetween(last.full, now) >= config.fullEvery;
  const next: Watermark = { full: isDue ? now : last.full, began: now };
  return {
    watermark: JSON.stringify(next),
    slices: [
      {
        slice,
        mode: isDue ? 'whole' : 'changes',
        ...(mark !== null && { mark: `Jamf Pro ${mark}` }),
        // Inventories that were on their way when the last sync began: a day is read again.
        parameters: isDue ? parameters : { ...parameters, since: addDays(last.began, -1) },
      },
    ],
  };
}

function readWatermark(text: string | null): Watermark | undefined {
  const [full, began] = /^\{"full":"([^"]+)","began":"([^"]+)"\}$/.exec(text ?? '')?.slice(1) ?? [];
  return full !== undefined && began !== undefined && parseInstant(full) && parseInstant(began) ? { full, began } : undefined;
}

function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}
