/** Whether an amount has more digits than its currency has, so that writing it plainly rounds it. */
export function isRounded(amount: string, currency: string): boolean {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const [, part = ''] = amount.split('.');
  return part.replace(/0+$/, '').length > digits;
}
