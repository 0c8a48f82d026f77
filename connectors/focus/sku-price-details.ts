/**
 * Properties that 1.5 names and no version up to 1.4 knows. Those ask that every other property begin with `x_`, so these are kept and
 * exported so. The text stays what it is otherwise, because a parser would round its numbers. A quote inside a value has a backslash before it.
 */
const OF_1_5 = /(?<!\\)"(ModelDeveloper|ModelFamily|ModelId|ModelVersion|TokenType)"(?=\s*:)/g;

export function skuPriceDetails(text: string): string | null {
  return text.replaceAll(OF_1_5, '"x_$1"') || null;
}
