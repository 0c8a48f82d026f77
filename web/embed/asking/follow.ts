import type { Asking } from './ask-hub.ts';

/** How a page hears of what happens: at once, or by asking now and then. */
export type LiveWay = 'websocket' | 'event-stream' | 'polling';

/** An event as a subscription tells it. */
export interface Told<Data> {
  readonly data?: Data | null | undefined;
  readonly errors?: readonly { readonly message: string }[] | undefined;
  /** `eventId`: its place, to go on from. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** One attempt at a way. Resolves when it is over, with whether it was ever of use; never rejects. */
export type Follow = <Data, Variables>(
  asking: Asking<Data, Variables>,
  on: {
    readonly after: string | undefined;
    readonly connected: () => void;
    readonly told: (told: Told<Data>) => void;
    readonly signal: AbortSignal;
  },
) => Promise<boolean>;
