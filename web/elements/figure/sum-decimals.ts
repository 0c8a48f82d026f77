/** The sum of decimal texts, exactly. */
export function sumDecimals(texts: readonly string[]): string {
  const scale = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const sum = texts.reduce((total, text) => total + unitsOf(text, scale), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

/** In units of the last decimal. */
function unitsOf(text: string, scale: number): bigint {
  const [whole = '0', part = ''] = text.replace(/^-/, '').split('.');
  const units = BigInt(`${whole}${part.padEnd(scale, '0')}`);
  return text.startsWith('-') ? -units : units;
}
