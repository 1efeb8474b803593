/** The same need, however it was written: without spaces, punctuation and letters' case, in one form of each character. */
export const needKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
