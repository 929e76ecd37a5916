type Listener = (...args: unknown[]) => void;

/** The channel between a page and the one it opened, one end of it. */
export class EventChannel {
  private readonly listeners = new Map<string, Set<Listener>>();
  private other: EventChannel | undefined;

  /** Two ends: what one emits the other hears. */
  static pair(): [opener: EventChannel, opened: EventChannel] {
    const opener = new EventChannel();
    const opened = new EventChannel();
    opener.other = opened;
    opened.other = opener;
    return [opener, opened];
  }

  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.other?.listeners.get(name) ?? [])]) listener(...args);
  }

  on(name: string, listener: Listener): void {
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener));
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...args) => {
      this.off(name, once);
      listener(...args);
    };
    this.on(name, once);
  }

  off(name: string, listener?: Listener): void {
    if (listener === undefined) this.listeners.delete(name);
    else this.listeners.get(name)?.delete(listener);
  }
}
