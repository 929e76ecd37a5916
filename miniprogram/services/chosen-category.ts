/** A tab page takes no query: this carries the category from a shortcut to the category page. */
export const chosenCategory: { name: string | undefined } = { name: undefined };
