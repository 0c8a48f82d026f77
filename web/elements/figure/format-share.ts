import { numberFormat } from './format-amount.ts';

/** A share of one as a percentage; what changed gets a sign. */
export function formatShare(share: string, language: string, signed = false): string {
  const signDisplay = signed ? 'exceptZero' : 'auto';
  const format = numberFormat(`${language} % ${signed}`, language, { style: 'percent', maximumFractionDigits: 1, signDisplay });
  return format.format(share as Intl.StringNumericLiteral);
}
