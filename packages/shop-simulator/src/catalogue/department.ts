/**
 * A department as it is written by hand. `brands` is `name:tier,...`, tier 1 (cheap) to 3 (dear), all invented.
 * `table` has one line a kind of goods, columns divided by `|`:
 *
 *     shelf | kind | motif | yuan from-to | looks | makes | specs | about | tags | goes with
 *
 * Lists are divided by commas; `-` is an empty word. Makes and specs run from cheap to dear, unless the list begins
 * with `~`. A title is brand + look + make + kind + spec, so every such combination must make sense.
 *
 * Specs may be what the shopper chooses: `颜色=~白色,黑色;尺码=~S,M`. Then the title ends with the kind, and each item has
 * all combinations as variants.
 */
export interface Department {
  /** Beginning of the item ids. */
  code: string;
  name: string;
  brands: string;
  table: string;
}

/** Words of one column; `ordered` when later ones cost more. */
export interface Words {
  words: string[];
  ordered: boolean;
}

/** Something that is chosen of a kind, and its values. */
export interface Choice {
  name: string;
  words: Words;
}

/** A kind of goods: a line of the table. */
export interface Kind {
  name: string;
  department: string;
  shelf: string;
  motif: string;
  yuan: [from: number, to: number];
  looks: string[];
  makes: Words;
  /** Of a kind with options, the values that prices go by. */
  specs: Words;
  options: Choice[];
  about: string;
  tags: string[];
  /** Names of kinds that are bought with this one. */
  goesWith: string[];
}

export interface Brand {
  name: string;
  tier: number;
}

const COLUMNS = 10;

/** The kinds of a department. An error names the line that does not fit the form. */
export function kindsOf({ name: department, table }: Department): Kind[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const columns = line.split('|');
      const [shelf, name, motif, yuan, looks, makes, specs, about, tags, goesWith] = columns;
      const range = (yuan ?? '').split('-').map(Number);
      const [from, to] = range;
      if (columns.length !== COLUMNS || !shelf || !name || !motif || !looks || !makes || !specs || !about) {
        throw new Error(`${department}: ${COLUMNS} columns expected in "${line}"`);
      }
      if (from === undefined || to === undefined || !(from > 0) || !(to > from)) {
        throw new Error(`${department}: a price range expected in "${line}"`);
      }
      return {
        name,
        department,
        shelf,
        motif,
        yuan: [from, to],
        looks: listOf(looks),
        makes: wordsOf(makes),
        ...specsOf(specs),
        about,
        tags: listOf(tags ?? ''),
        goesWith: listOf(goesWith ?? ''),
      };
    });
}

export function brandsOf({ brands }: Department): Brand[] {
  return brands.split(',').map((entry) => {
    const [name = '', tier] = entry.split(':');
    return { name, tier: Number(tier) };
  });
}

function specsOf(specs: string): Pick<Kind, 'specs' | 'options'> {
  if (!specs.includes('=')) return { specs: wordsOf(specs), options: [] };
  const options = specs.split(';').map((entry): Choice => {
    const [name = '', words = ''] = entry.split('=');
    return { name, words: wordsOf(words) };
  });
  const priced = options.find(({ words }) => words.ordered) ?? options[0];
  return { specs: priced?.words ?? wordsOf(''), options };
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(',').map((word) => (word === '-' ? '' : word));
}

function wordsOf(text: string): Words {
  const free = text.startsWith('~');
  return { words: listOf(free ? text.slice(1) : text), ordered: !free };
}
