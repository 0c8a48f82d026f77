/** Works an exported run out again, line by line. `faults`: what is wrong with it, the first twenty at most. */
export function verifyCertificate(
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<{ readonly faults: readonly string[]; readonly summary: string }>;
