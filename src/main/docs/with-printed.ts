/** A page with one of its printed parts replaced: what stands between `<!-- printed: name -->` and `<!-- /printed -->`. */
export function withPrinted(page: string, part: string, text: string): string {
  const [begin, end] = [`<!-- printed: ${part} -->\n`, '<!-- /printed -->'];
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`the page has no part between "${begin.trim()}" and "${end}"`);
  return `${page.slice(0, from + begin.length)}\n${text}\n\n${page.slice(to)}`;
}
