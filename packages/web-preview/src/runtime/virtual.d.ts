/** Modules that the builder makes from the mini program's own files (see builder/virtual.ts). */
declare module 'virtual:project' {
  import type { BuiltProject } from './framework/project';

  const project: BuiltProject;
  export default project;
}
declare module 'virtual:main' {
  import type { PackageContent } from './framework/project';

  export const templates: PackageContent['templates'];
  export const scripts: PackageContent['scripts'];
}
declare module 'virtual:packages' {
  import type { PackageContent } from './framework/project';

  /** The way to each sub-package, by its root, and the name of its style sheet. */
  const packages: Record<string, { load: () => Promise<PackageContent>; style: string }>;
  export default packages;
}
