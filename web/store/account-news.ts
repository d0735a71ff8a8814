// Tabs share one session: signing in or out in one is told to the others.
const channel = new BroadcastChannel('thua-account');

/** Says to the other tabs that somebody signed in or out here. */
export const tellAccount = (): void => channel.postMessage('changed');

/** Calls when somebody signed in or out in another tab. */
export function onAccountElsewhere(listener: () => void | Promise<void>): void {
  channel.addEventListener('message', () => void listener());
}
