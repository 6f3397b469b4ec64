/** One tab of many: only the leader rings and shows system notifications. */
export interface TabLeadership {
  readonly leader: boolean;
  onChange(listener: (leader: boolean) => void): () => void;
  stop(): void;
}

function browserLocks(): LockManager | undefined {
  return (globalThis.navigator as Partial<Navigator>).locks;
}

/**
 * The browser's own lock is the election: it passes to the next waiting tab the moment the holder closes or crashes, and background
 * tabs are not slowed down as they would be by timers. Where there are no locks (no secure context) every tab leads: ringing twice
 * is better than not at all.
 */
export function electLeader(name: string, locks: LockManager | undefined = browserLocks()): TabLeadership {
  const listeners = new Set<(leader: boolean) => void>();
  const waiting = new AbortController();
  let leads = locks === undefined;
  let release: () => void = () => undefined;
  const become = (leader: boolean): void => {
    if (leads === leader) return;
    leads = leader;
    listeners.forEach((listener) => listener(leader));
  };
  locks
    ?.request(name, { signal: waiting.signal }, () => {
      become(true);
      return new Promise<void>((resolve) => (release = resolve));
    })
    .catch(() => undefined);
  return {
    get leader() {
      return leads;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      waiting.abort();
      release();
      become(false);
    },
  };
}
