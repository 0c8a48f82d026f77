import type { CreateEmbedTokenInput, EmbedSightInput, Role } from '../../../generated/graphql.ts';
import type { Route } from '../../route/route.ts';
import { dimensionOf } from '../../screen/dimensions.ts';
import type { Known } from '../../screen/known.ts';
import { periodOf } from '../../screen/period-of.ts';
import type { ConsoleText } from '../../screen/screen.ts';

/** What somebody chose of an element for another page, as the address has it. */
export interface EmbedChoice {
  readonly element: OfferedElement;
  readonly from: string;
  readonly to: string;
  readonly group: string;
  readonly costCenters: readonly string[];
  readonly theme: EmbedTheme;
  readonly locale: string;
  /** Of the page that it is for. */
  readonly origin: string;
  readonly sight: EmbedSightInput;
}

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];
/** Texts are there in two languages; numbers and dates are written as any region does. */
export const EMBED_LOCALES = ['', 'en-GB', 'en-US', 'de-DE', 'de-CH', 'fr-FR', 'ja-JP'] as const;
export const EMBED_ROLES = ['VIEWER', 'COST_OWNER', 'ANALYST', 'CONTROLLER', 'AUDITOR'] as const satisfies readonly Role[];

type Chosen = Pick<EmbedChoice, 'from' | 'to' | 'group' | 'costCenters'>;

/** An element, the stored question that it asks, and what that takes. */
interface OfferedElement {
  readonly tag: string;
  readonly title: ConsoleText;
  readonly question: string;
  readonly isGrouped: boolean;
  readonly attributes: (chosen: Chosen) => Readonly<Record<string, string>>;
  readonly variables: (chosen: Chosen) => Readonly<Record<string, unknown>>;
}

const ofMonths = ({ from, to }: Chosen) => ({ from, to });
const ofCenters = ({ costCenters }: Chosen) => (costCenters.length === 0 ? {} : { 'cost-center': costCenters.join(',') });
const filterOfCosts = ({ costCenters }: Chosen) => (costCenters.length === 0 ? {} : { filter: { costCenter: { in: costCenters } } });

export const OFFERED: readonly OfferedElement[] = [
  {
    tag: 'costweave-cost-trend',
    title: 'embed.trend',
    question: 'CostTrend',
    isGrouped: true,
    attributes: (chosen) => ({ ...ofMonths(chosen), 'group-by': chosen.group, ...ofCenters(chosen) }),
    variables: (chosen) => ({ period: ofMonths(chosen), groupBy: [chosen.group], ...filterOfCosts(chosen) }),
  },
  {
    tag: 'costweave-cost-table',
    title: 'embed.table',
    question: 'CostTable',
    isGrouped: true,
    attributes: (chosen) => ({ ...ofMonths(chosen), 'group-by': chosen.group, ...ofCenters(chosen) }),
    variables: (chosen) => ({ period: ofMonths(chosen), groupBy: [chosen.group], ...filterOfCosts(chosen) }),
  },
  {
    tag: 'costweave-allocation-statement',
    title: 'embed.statement',
    question: 'AllocationStatement',
    isGrouped: false,
    attributes: (chosen) => ({ month: chosen.to, ...ofCenters(chosen) }),
    variables: ({ to, costCenters }) => ({ month: to, ...(costCenters.length === 0 ? {} : { costCenter: costCenters }) }),
  },
  {
    tag: 'costweave-anomalies',
    title: 'embed.anomalies',
    question: 'AnomalyList',
    isGrouped: false,
    attributes: (chosen) => ({ ...ofMonths(chosen), ...ofCenters(chosen) }),
    variables: (chosen) => ({
      period: ofMonths(chosen),
      ...(chosen.costCenters.length === 0 ? {} : { filter: { costCenter: chosen.costCenters } }),
    }),
  },
];

/** Where pages of the company might be; a hub that nobody embeds yet has none. */
const ORIGIN_AT_FIRST = 'https://portal.example.com';

export function embedChoice(route: Route, known: Known): EmbedChoice {
  const { params } = route;
  const role = EMBED_ROLES.find((one) => one === params.get('role'));
  const person = params.get('person') ?? known.viewer.person;
  return {
    ...periodOf(route, known),
    element: OFFERED.find(({ tag }) => tag === params.get('element')) ?? OFFERED[0]!,
    group: dimensionOf(params.get('group'), 'SERVICE_NAME'),
    costCenters: (params.get('centers') ?? '').split(',').flatMap((one) => one.trim() || []),
    theme: EMBED_THEMES.find((one) => one === params.get('theme')) ?? 'auto',
    locale: EMBED_LOCALES.find((one) => one === params.get('locale')) ?? '',
    origin: params.get('origin') ?? ORIGIN_AT_FIRST,
    sight: role === undefined && person !== null && person !== '' ? { person } : { role: { name: role ?? 'VIEWER' } },
  };
}

/** The longest that a token lasts. */
const MINUTES = 10;

/** What the server of a page asks for, to have a token made. */
export function tokenInput({ element, sight, ...chosen }: EmbedChoice, origin: string): CreateEmbedTokenInput {
  return { question: element.question, variables: JSON.stringify(element.variables(chosen)), origin, sight, minutes: MINUTES };
}
