import { html, type TemplateResult } from 'lit';
import {
  AssignBreaksInConsoleDocument,
  CarryBreaksInConsoleDocument,
  DecideMatchInConsoleDocument,
  ExplainBreaksInConsoleDocument,
  ReopenBreaksInConsoleDocument,
  WriteOffInConsoleDocument,
  type BreakCause,
  type BreakItemShownFragment,
  type BreakShownFragment,
} from '../../../generated/graphql.ts';
import { act } from '../../graph/act.ts';
import { enumText } from '../../screen/enum-text.ts';
import { askReason } from '../../screen/reason-dialog.ts';
import { say, type ConsoleText } from '../../screen/screen.ts';

const CAUSES = [
  'TIMING',
  'ACCRUAL',
  'PRICE',
  'QUANTITY',
  'TAX',
  'EXCHANGE_RATE',
  'ROUNDING',
  'DUPLICATE',
  'WRONG_POSTING',
  'DISPUTE',
  'MISSING_DOCUMENT',
  'OTHER',
] as const satisfies readonly BreakCause[];

/** What is done once an act is; with what there is to tell of it. */
export type Done = (told?: string) => void;

/** Says that items are one or are not, with the reason of a person. */
export function decide(
  verdict: 'ACCEPT' | 'REJECT',
  { comparison, items }: Pick<BreakShownFragment, 'comparison'> & { readonly items: readonly BreakItemShownFragment[] },
  done: Done,
): void {
  const keysOf = (side: BreakItemShownFragment['side']) => items.filter((item) => item.side === side).map(({ key }) => key);
  askReason({
    title: say(verdict === 'ACCEPT' ? 'acceptMatch' : 'rejectMatch'),
    text: say(verdict === 'ACCEPT' ? 'acceptMatchText' : 'rejectMatchText'),
    act: (reason) =>
      act(DecideMatchInConsoleDocument, { input: { comparison, verdict, left: keysOf('LEFT'), right: keysOf('RIGHT'), reason } }),
    done,
  });
}

/** The acts on a break, as buttons. */
export function breakActs({ breakId, party }: Pick<BreakShownFragment, 'breakId' | 'party'>, done: Done): readonly TemplateResult[] {
  const breaks = [breakId];
  const button = (title: ConsoleText, ask: () => void) => html`<button type="button" @click=${ask}>${say(title)}</button>`;
  const asking = (title: ConsoleText) => ({ title: say(title), text: say('breakOf', { party }), done });
  return [
    button('assignBreak', () =>
      askReason({
        ...asking('assignBreak'),
        fields: html`<label>${say('person')} <input name="person" required maxlength="200" /></label>`,
        act: (reason, field) => act(AssignBreaksInConsoleDocument, { input: { breaks, person: field('person'), reason } }),
      }),
    ),
    button('explainBreak', () =>
      askReason({
        ...asking('explainBreak'),
        fields: html`<label
          >${say('cause')}
          <select name="cause">
            ${CAUSES.map((cause) => html`<option value=${cause}>${enumText(cause)}</option>`)}
          </select></label
        >`,
        act: (reason, field) =>
          act(ExplainBreaksInConsoleDocument, {
            input: { breaks, cause: CAUSES.find((cause) => cause === field('cause')) ?? 'OTHER', reason },
          }),
      }),
    ),
    button('carryBreak', () =>
      askReason({
        ...asking('carryBreak'),
        fields: html`<label
          >${say('carryUntil')} <input name="until" type="month" required pattern="\\d{4}-\\d{2}" placeholder="2025-01"
        /></label>`,
        act: (reason, field) => act(CarryBreaksInConsoleDocument, { input: { breaks, until: field('until'), reason } }),
      }),
    ),
    button('writeOffBreak', () => {
      let told: string | undefined;
      askReason({
        ...asking('writeOffBreak'),
        text: say('writeOffText', { party }),
        act: async (reason) => {
          const outcome = await act(WriteOffInConsoleDocument, { input: { break: breakId, reason } });
          if ('done' in outcome) {
            const { done: became } = outcome;
            if (became.__typename === 'ProposalMade') told = say('proposedAs', { n: became.number });
            if (became.__typename === 'BreakWrittenOff') told = say('writtenOffBy', { policy: became.policy });
          }
          return outcome;
        },
        done: () => done(told),
      });
    }),
    button('reopenBreak', () =>
      askReason({
        ...asking('reopenBreak'),
        act: (reason) => act(ReopenBreaksInConsoleDocument, { input: { breaks, reason } }),
      }),
    ),
  ];
}
