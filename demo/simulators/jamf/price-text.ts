import { decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import { noise, numberOf } from '../../seeded-noise.ts';
import type { Device } from '../../estate/devices.ts';

const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/** What somebody typed into the field for the price, which takes any text: as in real life, seldom twice the same way. */
export function priceText(device: Device, seed: number): string | null {
  const [whole = '', fraction = ''] = formatDecimal(decimal(device.price)).split('.');
  const cents = fraction.padEnd(2, '0');
  const sign = SIGNS[device.currency] ?? device.currency;
  const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator);
  const spellings = [
    `${sign}${grouped(',')}.${cents}`,
    `${device.currency} ${whole}.${cents}`,
    `${grouped('.')},${cents} ${sign}`,
    `${whole}.${cents}`,
    `${sign}${whole}`,
    grouped(','),
    'n/a',
    '',
    null,
  ];
  return spellings[noise(seed, numberOf(device.id), 51) % spellings.length]!;
}
