import type { Decimal } from 'apache-arrow';

/** A value of Arrow as the table prints it. */
export function arrowText(value: unknown, type: string, { scale }: Decimal): string | null {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'decimal': {
      const words = new BigUint64Array((value as Uint32Array).slice().buffer);
      const units = BigInt.asIntN(128, words[0]! | (words[1]! << 64n));
      const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
      const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
      return `${units < 0n ? '-' : ''}${text}`;
    }
    case 'date':
      return new Date(value as number).toISOString().slice(0, 10);
    case 'instant':
      return `${new Date(value as number).toISOString().slice(0, 19)}${fraction(value as number)}Z`;
    default:
      return String(value as string | bigint | boolean);
  }
}

/** Instants of sources are of whole seconds; those of the hub are compared to the millisecond by whoever reads numbers. */
function fraction(milliseconds: number): string {
  const rest = (milliseconds % 1000).toFixed(3).replace('.', '').padStart(6, '0').slice(0, 6).replace(/0+$/, '');
  return rest === '' ? '' : `.${rest}`;
}
