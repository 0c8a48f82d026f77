import type { ACCOUNT_EN } from './account-en.ts';

export const ACCOUNT_DE = {
  yourAccount: 'Ihr Konto',
  sessions: 'Sitzungen',
  sessionsWhy: 'Browser, in denen Sie angemeldet sind. Beenden Sie, was Sie nicht kennen: Es wird binnen einer Sekunde abgemeldet.',
  noSessions: 'Niemand ist mit einem Browser angemeldet.',
  notByBrowser: 'Sie sind nicht mit einem Browser angemeldet, sondern mit einem Schlüssel oder von diesem Rechner aus.',
  thisBrowser: 'dieser Browser',
  browser: 'Browser',
  lastSeen: 'Zuletzt gesehen',
  address: 'Adresse',
  endSession: 'Beenden',
  endSessionText: '{name} wird in diesem Browser abgemeldet.',
  endOthers: 'Überall sonst abmelden',
  signInAgain: 'Erneut anmelden',
} as const satisfies Readonly<Record<keyof typeof ACCOUNT_EN, string>>;
