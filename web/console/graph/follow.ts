import { subscribe } from 'wonka';
import { client, onReconnected } from './client.ts';
import { documentOf, type Operation } from './document-of.ts';

/** Hears of events until it is ended. A connection that breaks is made again; what was missed meanwhile is told as `missed`. */
export function follow<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  heard: (data: Data) => void,
  missed: () => void,
): () => void {
  const events = client.subscription(documentOf(operation), variables);
  const subscription = subscribe(({ data }: { readonly data?: Data | undefined }) => {
    if (data !== undefined && data !== null) heard(data);
  })(events as Parameters<ReturnType<typeof subscribe<{ readonly data?: Data | undefined }>>>[0]);
  const stopWaiting = onReconnected(missed);
  return () => {
    subscription.unsubscribe();
    stopWaiting();
  };
}
