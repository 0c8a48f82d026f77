import type { Permission } from '../../generated/graphql.ts';
import type { ConsoleText, Screen } from '../screen/screen.ts';

/** A screen: how it is called, who is offered it, and where its code is. It is loaded when somebody goes there. */
export interface ScreenEntry {
  readonly title: ConsoleText;
  /** The key that, after g, leads there; screens without one are reached from others. */
  readonly key?: string;
  /** The keys that do something there, and what. */
  readonly keys?: readonly (readonly [key: string, does: ConsoleText])[];
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
  costs: {
    title: 'costs',
    key: 'c',
    permissions: ['COST_READ'],
    load: async () => (await import('./costs/costs-screen.ts')).CostsScreen,
  },
  charges: {
    title: 'charges.title',
    permissions: ['CHARGE_READ'],
    load: async () => (await import('./charges/charges-screen.ts')).ChargesScreen,
  },
  allocation: {
    title: 'allocation',
    key: 'a',
    permissions: ['ALLOCATION_READ'],
    load: async () => (await import('./allocation/allocation-screen.ts')).AllocationScreen,
  },
  statements: {
    title: 'statements',
    key: 'p',
    permissions: ['ALLOCATION_READ'],
    load: async () => (await import('./statements/statements-screen.ts')).StatementsScreen,
  },
  disputes: {
    title: 'disputes',
    key: 'x',
    permissions: ['ALLOCATION_READ'],
    load: async () => (await import('./disputes/disputes-screen.ts')).DisputesScreen,
  },
  journals: {
    title: 'journals',
    key: 'j',
    permissions: ['ALLOCATION_READ'],
    load: async () => (await import('./journals/journals-screen.ts')).JournalsScreen,
  },
  bridge: {
    title: 'bridge',
    key: 'b',
    permissions: ['ALLOCATION_READ'],
    load: async () => (await import('./bridge/bridge-screen.ts')).BridgeScreen,
  },
  reconciliation: {
    title: 'reconciliation',
    key: 'r',
    permissions: ['RECONCILIATION_READ'],
    load: async () => (await import('./reconciliation/reconciliation-screen.ts')).ReconciliationScreen,
  },
  workbench: {
    title: 'workbench',
    key: 'w',
    keys: [
      ['j', 'shortcut.next'],
      ['k', 'shortcut.previous'],
      ['a', 'shortcut.accept'],
      ['r', 'shortcut.reject'],
    ],
    permissions: ['BREAK_READ'],
    load: async () => (await import('./workbench/workbench-screen.ts')).WorkbenchScreen,
  },
  anomalies: {
    title: 'anomalies',
    key: 'n',
    permissions: ['ANOMALY_READ'],
    load: async () => (await import('./anomalies/anomalies-screen.ts')).AnomaliesScreen,
  },
  assets: {
    title: 'assets',
    key: 't',
    permissions: ['ASSET_READ'],
    load: async () => (await import('./assets/assets-screen.ts')).AssetsScreen,
  },
  amortization: {
    title: 'amortization',
    key: 'z',
    permissions: ['ASSET_READ'],
    load: async () => (await import('./amortization/amortization-screen.ts')).AmortizationScreen,
  },
  licences: {
    title: 'licences',
    key: 'e',
    permissions: ['CONTROL_READ', 'ASSET_READ'],
    load: async () => (await import('./licences/licences-screen.ts')).LicencesScreen,
  },
  models: {
    title: 'models',
    key: 'm',
    permissions: ['MODEL_READ'],
    load: async () => (await import('./models/models-screen.ts')).ModelsScreen,
  },
  meters: {
    title: 'meters',
    key: 'v',
    permissions: ['CONTROL_READ'],
    load: async () => (await import('./meters/meters-screen.ts')).MetersScreen,
  },
  lineage: {
    title: 'lineage',
    key: 'l',
    permissions: ['LINEAGE_READ'],
    load: async () => (await import('./lineage/lineage-screen.ts')).LineageScreen,
  },
  sources: {
    title: 'sourcesAndRuns',
    key: 's',
    permissions: ['SOURCE_READ', 'BATCH_READ', 'RUN_READ'],
    load: async () => (await import('./sources/sources-screen.ts')).SourcesScreen,
  },
  api: {
    title: 'api',
    key: 'd',
    permissions: ['KEY_MAKE', 'COST_READ'],
    load: async () => (await import('./api/api-screen.ts')).ApiScreen,
  },
  account: {
    title: 'yourAccount',
    permissions: ['COST_READ', 'SOURCE_READ'],
    load: async () => (await import('./account/account-screen.ts')).AccountScreen,
  },
  administration: {
    title: 'administration',
    key: 'i',
    permissions: ['PERSON_READ', 'APPROVAL_READ', 'AUDIT_READ'],
    load: async () => (await import('./administration/administration-screen.ts')).AdministrationScreen,
  },
};
