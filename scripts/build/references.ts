import path from 'node:path';

/** A file, or the four files of a component, named by another file. */
export interface Reference {
  target: string;
  /** What the name may leave out, most usual first. */
  endings: readonly string[];
}

const COMPONENT = ['.js', '.json', '.wxml', '.wxss', '.wxs'];

/** In the groups: the path, without its quotes. */
const SCRIPT = [
  /\b(?:from|import)\s*["'`]([^"'`\n]+)["'`]/g,
  /\b(?:import|require|require\.async)\s*\(\s*["'`]([^"'`\n]+)["'`]/g,
];
const TEMPLATE = /<(?:import|include)\b[^>]*?\bsrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/g;
const TEMPLATE_SCRIPT = /<wxs\b[^>]*?\bsrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/g;
/** WXSS takes the path with quotes, without, and in url(), with quotes or without. */
const STYLE =
  /@import\s+(?:url\(\s*)?(?:"([^"]+)"|'([^']+)'|([^\s"';)]+))|@import\s*(?:"([^"]+)"|'([^']+)')/g;

/** Everything that a file of a mini program pulls in, however it is spelled. JSON that cannot be read throws. */
export function referencesIn(file: string, source: string): Reference[] {
  switch (path.extname(file)) {
    case '.ts':
    case '.js':
      return SCRIPT.flatMap((pattern) => found(pattern, source, ['.js', '.json']));
    case '.wxs':
      return SCRIPT.flatMap((pattern) => found(pattern, source, ['.wxs']));
    case '.wxml':
      return [
        ...found(TEMPLATE, source, ['.wxml']),
        ...found(TEMPLATE_SCRIPT, source, ['.wxs']),
        ...SCRIPT.flatMap((pattern) => found(pattern, source, ['.wxs'])),
      ];
    case '.wxss':
      return found(STYLE, source, ['.wxss']);
    case '.json':
      return components(JSON.parse(source)).map((target) => ({ target, endings: COMPONENT }));
    default:
      return [];
  }
}

function found(pattern: RegExp, source: string, endings: readonly string[]): Reference[] {
  return [...source.matchAll(pattern)].flatMap((match) => {
    const target = match
      .slice(1)
      .find((group) => group !== undefined)
      ?.trim();
    return target === undefined || target === '' ? [] : [{ target, endings }];
  });
}

/** Of a page's or component's JSON, and of app.json: what is used, and what stands in for generics by default. */
function components(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  const { usingComponents = {}, componentGenerics = {} } = json as Record<string, object | undefined>;
  const generics = Object.values(componentGenerics).map((generic: unknown) =>
    typeof generic === 'object' && generic !== null ? Reflect.get(generic, 'default') : undefined,
  );
  return [...Object.values(usingComponents), ...generics].filter(
    (target): target is string => typeof target === 'string',
  );
}
