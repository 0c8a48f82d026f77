import { html, nothing } from 'lit';
import { formatInstant } from '../../../elements/figure/format-time.ts';
import {
  AuditKeptDocument,
  EndOneSessionDocument,
  PeopleKeptDocument,
  ProposalsKeptDocument,
  SessionsKeptDocument,
  type PeopleKeptQuery,
  type ProposalStatus,
  type SessionKeptFragment,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { lookAs } from '../../graph/acting-as.ts';
import { Asked } from '../../graph/asked.ts';
import { hrefWith } from '../../route/route.ts';
import { enumText } from '../../screen/enum-text.ts';
import type { Known } from '../../screen/known.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { language, say, Screen } from '../../screen/screen.ts';
import { empty, show, showPart } from '../../screen/show.ts';
import { table } from '../../screen/table.ts';
import { sessionTable } from '../account/session-table.ts';
import { proposalCard } from './proposal-card.ts';

const TABS = [
  { name: 'proposals', title: 'proposals', permission: 'APPROVAL_READ' },
  { name: 'people', title: 'people', permission: 'PERSON_READ' },
  { name: 'sessions', title: 'sessions', permission: 'ACCESS_READ' },
  { name: 'audit', title: 'auditLog', permission: 'AUDIT_READ' },
] as const;

/** Who may do what, what waits for a second pair of eyes, and what was done. */
export class AdministrationScreen extends Screen {
  readonly #proposals = new Asked(this, ProposalsKeptDocument);
  readonly #people = new Asked(this, PeopleKeptDocument);
  readonly #sessions = new Asked(this, SessionsKeptDocument);
  readonly #audit = new Asked(this, AuditKeptDocument);

  #tab() {
    const offered = TABS.filter(({ permission }) => this.known.permissions.has(permission));
    return (offered.find(({ name }) => name === this.route.params.get('tab')) ?? offered[0])?.name;
  }

  protected override ask(): void {
    const tab = this.#tab();
    const all = this.route.params.has('all');
    const status: readonly ProposalStatus[] = ['OPEN'];
    if (tab === 'proposals') this.#proposals.ask({ filter: all ? {} : { status } });
    if (tab === 'people') this.#people.ask({});
    if (tab === 'sessions') this.#sessions.ask({});
    if (tab === 'audit') this.#audit.ask({});
  }

  override render() {
    const tab = this.#tab();
    return html`<p class="tabs">
        ${TABS.filter(({ permission }) => this.known.permissions.has(permission)).map(
          ({ name, title }) =>
            html`<a href=${hrefWith(this.route, { tab: name })} aria-current=${name === tab ? 'true' : nothing}>${say(title)}</a>`,
        )}
      </p>
      ${tab === undefined ? empty(say('nothingThere')) : this.#shown(tab)}`;
  }

  #shown(tab: (typeof TABS)[number]['name']) {
    switch (tab) {
      case 'proposals':
        return this.#proposed();
      case 'people':
        return this.#known();
      case 'sessions':
        return this.#signedIn();
      case 'audit':
        return this.#done();
    }
  }

  #proposed() {
    const all = this.route.params.has('all');
    return html`<p><a href=${hrefWith(this.route, { all: all ? null : '1' })}>${say(all ? 'openOnly' : 'allProposals')}</a></p>
      ${show(this.#proposals, ({ proposals }) =>
        showPart(proposals, ({ nodes }) =>
          nodes.length === 0
            ? empty(say('noProposals'))
            : html`<ol class="cards">
                ${nodes.map((proposal) => proposalCard(proposal, this.known.permissions.has('APPROVAL_DECIDE'), () => this.#proposals.again()))}
              </ol>`,
        ),
      )}`;
  }

  #known() {
    return show(this.#people, ({ people }) =>
      showPart(people, ({ nodes }) => (nodes.length === 0 ? empty(say('noPeople')) : peopleTable(nodes, this.known))),
    );
  }

  #signedIn() {
    const mayEnd = this.known.permissions.has('ACCESS_GRANT');
    return show(this.#sessions, ({ sessions }) =>
      showPart(sessions, ({ nodes }) =>
        nodes.length === 0
          ? empty(say('noSessions'))
          : sessionTable(nodes, { ofAll: true, end: mayEnd ? (session) => this.#askToEnd(session) : undefined }),
      ),
    );
  }

  #askToEnd({ number, person }: SessionKeptFragment): void {
    askReason({
      title: say('endSession'),
      text: say('endSessionText', { name: person }),
      act: (reason) => act(EndOneSessionDocument, { input: { session: number, reason } }),
      done: () => this.#sessions.again(),
    });
  }

  #done() {
    return show(this.#audit, ({ auditEntries }) =>
      showPart(auditEntries, ({ nodes }) =>
        table({
          caption: say('auditLog'),
          isCaptionUnseen: true,
          rows: nodes,
          columns: [
            { title: say('when'), isName: true, cell: ({ at }) => formatInstant(at, language) },
            { title: say('who'), cell: ({ viewer }) => viewer },
            { title: say('what'), cell: ({ action, subject }) => html`${enumText(action)} <small>${subject}</small>` },
            { title: say('reason'), cell: ({ reason }) => reason ?? '' },
            {
              title: say('source'),
              cell: ({ origin, address }) => html`${origin === null ? nothing : enumText(origin)} <small>${address ?? ''}</small>`,
            },
          ],
        }),
      ),
    );
  }
}

function peopleTable(rows: NonNullable<PeopleKeptQuery['people']>['nodes'], { permissions, viewer }: Known) {
  const mayLook = permissions.has('ACCESS_READ');
  return table({
    caption: say('people'),
    isCaptionUnseen: true,
    rows,
    columns: [
      {
        title: say('person'),
        isName: true,
        cell: ({ name, displayName, endedAt }) =>
          html`${displayName} <small>${name}</small> ${endedAt === null ? nothing : html`<span class="mark">${say('left')}</span>`}`,
      },
      {
        title: say('roles'),
        cell: ({ grants }) =>
          grants.map(
            ({ role, state, scopes, isBreakGlass }) =>
              html`<div>
                ${enumText(role)}
                <small
                  >${enumText(state)};
                  ${scopes.costCenters.isUnlimited ? say('allCostCenters') : scopes.costCenters.values.join(', ')}</small
                >
                ${isBreakGlass ? html`<span class="mark bad">${say('emergency')}</span>` : nothing}
              </div>`,
          ),
      },
      {
        title: say('accounts'),
        cell: ({ accounts }) => accounts.map(({ issuer, subject }) => html`<div>${subject} <small>${issuer}</small></div>`),
      },
      {
        title: say('lookAs'),
        cell: ({ name, endedAt }) =>
          mayLook && endedAt === null && name !== viewer.person
            ? html`<button type="button" @click=${() => lookAs(name)}>${say('lookAsPerson')}<span class="unseen"> ${name}</span></button>`
            : nothing,
      },
    ],
  });
}

customElements.define('costweave-screen-administration', AdministrationScreen);
