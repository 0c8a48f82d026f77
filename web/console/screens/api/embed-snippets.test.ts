import { describe, expect, it } from 'vitest';
import { OFFERED, type EmbedChoice } from './embed-choice.ts';
import { embedSnippets, frameAddress } from './embed-snippets.ts';

const choice: EmbedChoice = {
  element: OFFERED[0]!,
  from: '2025-01',
  to: '2025-03',
  group: 'SERVICE_NAME',
  costCenters: ['R&D "core"', '4711'],
  theme: 'dark',
  locale: 'de-DE',
  origin: 'https://portal.example.com',
  sight: { person: 'ana' },
};

describe('what is put into another page', () => {
  it('asks what its token is made for', () => {
    const { module, server } = embedSnippets(choice, 'https://hub');
    expect(module).toContain('cost-center="R&amp;D &quot;core&quot;,4711"');
    expect(module).toContain('costweave-cost-trend { color-scheme: dark; }');
    const input = JSON.parse(server) as { readonly variables: string };
    expect(input).toMatchObject({ question: 'CostTrend', origin: choice.origin, sight: { person: 'ana' }, minutes: 10 });
    expect(JSON.parse(input.variables)).toEqual({
      period: { from: '2025-01', to: '2025-03' },
      groupBy: ['SERVICE_NAME'],
      filter: { costCenter: { in: ['R&D "core"', '4711'] } },
    });
  });
  it('names the frame with everything that was chosen, for one origin', () => {
    for (const element of OFFERED) {
      const params = new URL(frameAddress({ ...choice, element }, 'https://hub', 'https://other')).searchParams;
      expect(Object.fromEntries(params)).toMatchObject({
        element: element.tag.replace('costweave-', ''),
        ...element.attributes(choice),
        lang: 'de-DE',
        theme: 'dark',
        origin: 'https://other',
      });
    }
  });
});
