import '../../elements/texts/de.ts';
import type { STATEMENT_EN } from '../allocation-statement/texts.ts';
import type { ANOMALIES_EN } from '../anomalies/texts.ts';
import type { COST_TABLE_EN } from '../cost-table/texts.ts';
import type { TREND_EN } from '../cost-trend/texts.ts';
import type { INSTEAD_EN } from '../instead/texts.ts';
import type { TABLE_EN } from '../table/texts.ts';
import type { WHY_EN } from '../why/texts.ts';
import type { EN } from './en.ts';

type All = typeof EN &
  typeof INSTEAD_EN &
  typeof STATEMENT_EN &
  typeof ANOMALIES_EN &
  typeof COST_TABLE_EN &
  typeof TREND_EN &
  typeof TABLE_EN &
  typeof WHY_EN;

/** Of all elements: one page seldom has but one. */
export const DE: Readonly<Record<keyof All, string>> = {
  away: 'Der Hub ist nicht zu erreichen.',
  'no-cost': 'In diesem Zeitraum gibt es keine Kosten.',
  'no-cost-yet': 'Für diesen Zeitraum wurden noch keine Kosten geliefert.',
  'no-allocation': 'Der Monat wurde noch nicht verteilt, oder nichts davon ist Ihres.',
  'no-anomalies': 'Nichts hat gekostet, was niemand erwartet hat.',
  'no-number': 'Unter dieser Kennung gibt es nichts, was Sie sehen dürfen.',
  'no-variables': 'Sagen Sie, was gezeigt werden soll: {attributes}.',
  'signed-out': 'Die Seite hat kein gültiges Token.',
  outdated: 'Der Hub kennt diese Frage nicht: Laden Sie die Seite neu.',
  incomplete: 'Noch nicht vollständig: {what}.',
  'complete-through': 'Vollständig bis {day}.',
  stale: 'Konnte nicht neu gelesen werden; Stand {at}.',
  superseded: 'Seitdem wurde Neueres geliefert: Es wird neu berechnet.',
  masked: 'Ein Teil davon wird Ihnen nicht gezeigt.',
  'as-of': 'Stand {at}.',
  rounded: 'Beträge sind gerundet; die Tabelle hat jede Stelle.',
  'rounded-here': 'Beträge sind gerundet; zeigen Sie auf einen, um jede Stelle zu sehen.',
  try: 'Erneut versuchen',
  table: 'Als Tabelle zeigen',
  period: 'Zeitraum',
  member: 'Wovon',
  cost: 'Kosten',
  previous: 'Vorher',
  change: 'Änderung',
  share: 'Anteil',
  total: 'Summe',
  rest: 'Übrige',
  none: 'Ohne',
  all: 'Alle',
  currency: 'Währung',
  rule: 'Regel',
  amount: 'Betrag',
  'statement-of': '{center}, {month}',
  'by-rules': 'Nach {name}, Version {version}.',
  'more-rows': 'Es gibt mehr, als gezeigt wird.',
  'too-many': 'Das ist mehr, als gezeigt werden kann: Wählen Sie weniger Monate oder längere Schritte.',
  'other-groups': 'Danach kann hier nicht gruppiert werden. Möglich: {groups}.',
  trend: 'Kosten nach Zeitraum',
  day: 'Tage',
  what: 'Was',
  expected: 'Erwartet',
  actual: 'Tatsächlich',
  impact: 'Auswirkung',
  'new-anomaly': 'Neu: {value}, {impact}',
  new: 'neu',
  websocket: 'Live.',
  'event-stream': 'Live.',
  polling: 'Wird alle {seconds} Sekunden erfragt.',
  why: 'Warum diese Zahl?',
  'made-of': 'Woraus sie besteht',
  'hidden-part': 'aus Kosten, die Sie nicht sehen dürfen',
  'row-of': '{file}, Zeile {row}',
  'came-from': 'Woher sie kommt',
  cut: 'Es gibt mehr: Der Hub hat alles.',
  ANOMALY: 'Anomalie',
  ASSET: 'Gerät',
  ASSET_OBSERVATION: 'Sichtung eines Geräts',
  BATCH: 'Lieferung',
  CHARGE: 'Zeile einer Rechnung',
  LEDGER_ENTRY: 'Zeile eines Journals',
  RUN: 'Berechnung',
  SHARE: 'Anteil',
};
