import type { Methodology } from './methodology.ts';

/** The methodology as a page to print: one file without scripts and without anything from elsewhere. */
export function methodologyPage({ month, runId, runKey, rules, sections }: Methodology): string {
  const title = `How cost is allocated: ${month}`;
  const said = sections.map(
    ({ rule, sentences, example }) =>
      `<li><h2>${escaped(rule)}</h2><p>${escaped(sentences.join(' '))}</p>${example === null ? '' : `<p class="e">${escaped(example)}</p>`}</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p>By the rules “${escaped(rules.name)}”, version ${rules.version}, as run ${escaped(runId)} applied them. Steps follow one another; each divides cost by exact fractions, and every charge is split so that its parts add up to it.</p>
<ol>
${said.join('\n')}
</ol>
<footer>Rules SHA-256 ${escaped(rules.digest)}; run ${escaped(runKey)}.</footer>
</body></html>
`;
}

const STYLE = [
  'body{font:11pt/1.5 system-ui,sans-serif;margin:2rem auto;max-width:50rem;color:#111}h2{font-size:1.1rem;margin:1.2rem 0 .2rem}p{margin:.2rem 0}',
  '.e{border-left:3px solid #999;padding-left:.7rem;color:#333}footer{margin-top:2rem;color:#555;overflow-wrap:anywhere}',
  '@media print{@page{size:A4;margin:15mm}body{margin:0}li{break-inside:avoid}}',
].join('');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
