import type { EmbedChoice } from './embed-choice.ts';
import { tokenInput } from './embed-choice.ts';

export interface EmbedSnippets {
  /** For pages that may load the hub's script. */
  readonly module: string;
  /** For those that may not. */
  readonly frame: string;
  /** For their servers. */
  readonly server: string;
}

/** What to put into another page, and what its server asks for. */
export function embedSnippets(choice: EmbedChoice, hub: string): EmbedSnippets {
  const { element, locale, theme, origin } = choice;
  const attributes = { ...element.attributes(choice), ...(locale === '' ? {} : { lang: locale }) };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const style = theme === 'auto' ? '' : `<style>${element.tag} { color-scheme: ${theme}; }</style>\n`;
  return {
    module: `<script type="module" src="${hub}/embed/v1.js"></script>
${style}<${element.tag}${written.join('')}></${element.tag}>
<script type="module">
  document.querySelector('${element.tag}').tokenProvider =
    async ({ question }) => (await fetch(\`/token?question=\${question}\`)).text();
</script>`,
    frame: `<iframe title="${escaped(element.tag.slice('costweave-'.length))}" sandbox="allow-scripts allow-same-origin"
  src="${escaped(frameAddress(choice, hub, origin))}#token=cwe_…"></iframe>`,
    server: JSON.stringify(tokenInput(choice, origin), null, 2),
  };
}

/** The frame of the hub, for pages of an origin. */
export function frameAddress({ element, locale, theme, ...choice }: EmbedChoice, hub: string, origin: string): string {
  const params = new URLSearchParams({
    element: element.tag.slice('costweave-'.length),
    ...element.attributes(choice),
    ...(locale === '' ? {} : { lang: locale }),
    ...(theme === 'auto' ? {} : { theme }),
    origin,
  });
  return `${hub}/embed/frame?${params.toString()}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
