/**
 * An identifier of digits without its leading zeros; undefined for any other. Systems store `0061003000` and show `61003000`:
 * identifiers keep their zeros, and are compared by this when a person may have left them out.
 */
export function significantDigits(id: string): string | undefined {
  return /^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : undefined;
}
