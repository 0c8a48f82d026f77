/** The text of a doc comment (what stands between `/*` and its end): without stars, the lines of a paragraph joined. */
export function docOf(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .join('\n\n')
    .trim();
}

/** A type that is written over several lines, in one. */
export function oneLine(type: string): string {
  return type
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([{<]) /g, '$1')
    .replaceAll(/,? ([)\]}>])/g, '$1')
    .replaceAll('=}', '=> }')
    .replace(/;$/, '')
    .trim();
}
