/** By package: the folders whose imports of it are answered with the bundle. */
export declare const BUNDLED: Readonly<Record<string, RegExp>>;
export declare function bundleOf(name: string): string;
