/** How a command ends, for scripts. Shown by `costweave --help` and in docs/command-line.md. */
export const EXIT = {
  ok: 0,
  /** A fault of Costweave itself. */
  bug: 1,
  /** The command line is not what the command takes. */
  usage: 2,
  /** The configuration, a rule file or the environment does not do. */
  config: 3,
  /** Refused by whoever was asked, for who asks. */
  auth: 4,
  /** The database, Redis, a source or a hub was not reached; trying again later may help. */
  upstream: 5,
  /** Done, but something was rejected or refused: the output says what. */
  partial: 6,
  /** A connector does not keep what is asked of every connector. */
  contract: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP = `Exit codes:
  0    done
  1    a fault of Costweave itself
  2    the command line is not what the command takes
  3    the configuration or a rule file does not do
  4    not allowed
  5    a database, Redis, source or hub was not reached; trying again may help
  6    done in part: rows were rejected or deliveries refused
  7    a connector does not keep the contract
  130  interrupted`;
