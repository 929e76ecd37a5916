import type { ComponentSpace, GeneralBehavior, GeneralComponent } from 'glass-easel';
import { afterFrame } from './after-frame';

const waiting: GeneralComponent[] = [];
let scheduled = false;

function depthOf(component: GeneralComponent): number {
  let depth = 0;
  let owner = component.ownerShadowRoot?.getHostNode();
  while (owner !== undefined) {
    depth += 1;
    owner = owner.ownerShadowRoot?.getHostNode();
  }
  return depth;
}

/** Raises `ready` on all attached components that wait for it, inner ones first. */
function flush(): void {
  scheduled = false;
  const due = waiting.splice(0).map((component) => ({ component, depth: depthOf(component) }));
  due.sort((a, b) => b.depth - a.depth);
  for (const { component } of due) component.triggerLifetime('ready', []);
}

/** glass-easel raises every lifetime but `ready`: this behavior, given to all components, adds it after layout. */
export function readyBehavior(space: ComponentSpace): GeneralBehavior {
  return space
    .define()
    .lifetime('attached', function attached(this: unknown) {
      const caller = this as GeneralComponent & { _$?: GeneralComponent };
      waiting.push(caller._$ ?? caller);
      if (scheduled) return;
      scheduled = true;
      afterLayout(flush);
    })
    .registerBehavior() as unknown as GeneralBehavior;
}

/** Runs after the next frame, or soon where frames do not come (a hidden tab). */
export function afterLayout(run: () => void): void {
  afterFrame(run, 100);
}
