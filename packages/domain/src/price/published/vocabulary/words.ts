/** A list of words as it is written: parted by spaces, over as many lines as it takes. */
export const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** One of these words, as a part of a pattern. */
export const oneOf = (...lists: (readonly string[])[]): string => `(?:${lists.flat().join('|')})`

/** Whether a text is one of these words and nothing else. */
export const isOneOf = (...lists: (readonly string[])[]): ((text: string) => boolean) => {
  const known = new Set(lists.flat())
  return (text) => known.has(text)
}
