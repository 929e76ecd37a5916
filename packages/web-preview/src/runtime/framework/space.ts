import * as glassEasel from 'glass-easel';
import { MiniProgramEnv, type types } from 'glass-easel-miniprogram-adapter';
import { PreviewBackend, type PageSize } from './backend';
import { warnOnce } from './log';
import { project, type PackageContent } from './project';
import { readyBehavior } from './ready';

const size: { current: () => PageSize } = {
  current: () => ({ width: innerWidth, height: innerHeight }),
};

/** The page stack tells how large the page on top is. */
export function setPageSize(current: () => PageSize): void {
  size.current = current;
}

export function pageSize(): PageSize {
  return size.current();
}

const env = new MiniProgramEnv();

/** The one backend: every page lives in the same document. */
export const backend = env.associateBackend(new PreviewBackend(pageSize));

/** Every page and component of the mini program. */
export const space = env.createCodeSpace('', true);

/** Gives the space each unit's JSON, style scope and template; scripts come later and register themselves. */
export function fillSpace(root: string, { templates }: PackageContent): void {
  for (const unit of project.units) {
    if (unit.package !== root) continue;
    space.addComponentStaticConfig(unit.path, unit.config as types.ComponentStaticConfig);
    space.addStyleSheet(unit.path, undefined, unit.scope);
    const content = templates[unit.path];
    if (content !== undefined) {
      space.addCompiledTemplate(unit.path, {
        groupList: templates,
        content,
        fallbackListenerOnNativeNode: true,
      });
    }
  }
}

/** What holds for every unit of the space. */
export function prepareSpace(): void {
  space.setOverallBehavior(readyBehavior(space.getComponentSpace()));
  space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true });
  glassEasel.addGlobalWarningListener((message, component) => {
    // Numbers in wx:for are plain WeChat.
    if (message.startsWith('Use number as for-list')) return false;
    const is = typeof component === 'string' ? component : component.is;
    if (!is.startsWith('miniprogram_npm/') && !message.includes('"miniprogram_npm/'))
      warnOnce(`${message} (${is})`);
    return false;
  });
}
