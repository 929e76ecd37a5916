/** Something that others may want to hear of. Listeners are called in the order they came. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Returns how to stop listening. */
  listen(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  send(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
