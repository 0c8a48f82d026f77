import type { Permission } from '../../generated/graphql.ts';
import type { ConsoleText, Screen } from '../screen/screen.ts';

/** A screen: how it is called, who is offered it, and where its code is. It is loaded when somebody goes there. */
export interface ScreenEntry {
  readonly title: ConsoleText;
  /** The key that, after g, leads there; screens without one are reached from others. */
  readonly key?: string;
  /** Without one of these a screen shows nothing, and is not offered. */
  readonly permissions: readonly Permission[];
  readonly load: () => Promise<new () => Screen>;
}

/** By the word in their address. */
export const SCREENS: Readonly<Record<string, ScreenEntry>> = {
  '': {
    title: 'overview',
    key: 'o',
    permissions: ['COST_READ', 'SOURCE_READ'],
    load: async () => (await import('./overview/overview-screen.ts')).OverviewScreen,
  },
};
