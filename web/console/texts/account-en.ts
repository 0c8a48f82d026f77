/** What the console says of sessions. */
export const ACCOUNT_EN = {
  yourAccount: 'Your account',
  sessions: 'Sessions',
  sessionsWhy: 'Browsers that you are signed in with. End those that you do not know: they are signed out within a second.',
  noSessions: 'Nobody is signed in with a browser.',
  notByBrowser: 'You are not signed in with a browser: you came by a key, or from this machine.',
  thisBrowser: 'this browser',
  browser: 'Browser',
  lastSeen: 'Last seen',
  address: 'Address',
  endSession: 'End',
  endSessionText: '{name} is signed out of this browser.',
  endOthers: 'Sign out everywhere else',
  signInAgain: 'Sign in again',
} as const;
