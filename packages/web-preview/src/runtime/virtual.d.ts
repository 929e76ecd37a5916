/** Modules that the builder makes from the mini program's own files (see builder/virtual.ts). */
declare module 'virtual:project' {
  import type { BuiltProject } from './framework/project';

  const project: BuiltProject;
  export default project;
}
declare module 'virtual:templates' {
  import type { template } from 'glass-easel';

  const templates: Record<string, template.ProcGenGroup>;
  export default templates;
}
declare module 'virtual:scripts' {
  const scripts: [path: string, run: () => unknown][];
  export default scripts;
}
declare module '*.css' {
  const text: string;
  export default text;
}
