/** The words of a set as one choice of a regular expression, the longest first; a stroke within a word stands for a space. */
export const anyOf = (words: ReadonlySet<string>): string =>
  `(?:${[...words]
    .sort((one, other) => other.length - one.length)
    .join('|')
    .replaceAll('_', '\\s')})`
