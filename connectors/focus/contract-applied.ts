/**
 * FOCUS 1.3 printed the keys as `ContractID` and `ContractCommitmentID`, and its errata call them `…Id`: both are read, one is kept.
 * The text stays what it is otherwise, because a parser would round its numbers. A quote inside a value has a backslash before it.
 */
export function contractApplied(text: string): string | null {
  return text.replaceAll(/(?<!\\)"Contract(Commitment)?ID"(?=\s*:)/g, '"Contract$1Id"') || null;
}
