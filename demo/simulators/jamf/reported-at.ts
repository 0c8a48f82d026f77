import type { Instant } from '#src/domain/time/instant.ts';
import type { DeviceSighting } from '../../estate/device-sightings.ts';

/** When a computer last spoke to Jamf Pro, with the milliseconds that it writes. */
export function computerReportedAt({ lastSeenAt, itemKey }: Pick<DeviceSighting, 'lastSeenAt' | 'itemKey'>): Instant {
  return lastSeenAt.replace('Z', `.${itemKey.padStart(3, '0').slice(-3)}Z`);
}

/** The same of a mobile device. */
export function mobileReportedAt({ lastSeenAt }: Pick<DeviceSighting, 'lastSeenAt'>): Instant {
  return lastSeenAt.replace('Z', '.25Z');
}
