/**
 * Private state of a page or component that is never rendered, kept outside `data` so that it costs no
 * setData: `const memory = perInstance(() => ({ loading: false }))`, then `memory(this).loading`.
 */
export function perInstance<T>(initial: () => T): (owner: object) => T {
  const states = new WeakMap<object, T>();
  return (owner) => {
    const known = states.get(owner);
    if (known !== undefined) return known;
    const state = initial();
    states.set(owner, state);
    return state;
  };
}
