import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import type { SessionKeptFragment } from '../../../generated/graphql.ts';
import { language, say } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';

/** Browsers in which people are signed in. */
export function sessionTable(
  rows: readonly SessionKeptFragment[],
  { ofAll, end }: { readonly ofAll: boolean; readonly end: ((session: SessionKeptFragment) => void) | undefined },
): TemplateResult {
  return table({
    caption: say('sessions'),
    isCaptionUnseen: true,
    rows,
    columns: [
      ...(ofAll ? [{ title: say('person'), cell: ({ person }: SessionKeptFragment) => person }] : []),
      {
        title: say('browser'),
        isName: true,
        cell: ({ browser, isCurrent }) =>
          html`<small>${browser ?? '–'}</small> ${isCurrent ? html`<span class="mark">${say('thisBrowser')}</span>` : nothing}`,
      },
      { title: say('address'), cell: ({ address }) => address ?? '–' },
      { title: say('since'), cell: ({ beganAt }) => formatInstant(beganAt, language) },
      { title: say('lastSeen'), cell: ({ lastSeenAt }) => formatInstant(lastSeenAt, language) },
      { title: say('expiresAt'), cell: ({ expiresAt }) => formatInstant(expiresAt, language) },
      ...(end === undefined
        ? []
        : [
            {
              title: say('act'),
              cell: (session: SessionKeptFragment) =>
                html`<button type="button" @click=${() => end(session)} aria-label=${`${say('endSession')} ${session.number}`}>
                  ${say('endSession')}
                </button>`,
            },
          ]),
    ],
  });
}
