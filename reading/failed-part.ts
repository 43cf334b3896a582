/** What a fault of this program kept from being done; the rest of a reading stands. */
export type FailedPart = {
  what: keyof typeof sentences
  /** Which article, by its number among those of the reading; `null` where it is of all of them, or came to be none. */
  article: number | null
  /** What that article is called: its title, or else its file. */
  name: string | null
  /** What happened and what to do. */
  sentence: string
}

/** Hears of a part that failed, and of the fault itself, which is for whoever runs the program. */
export type HearsOfFaults = (part: FailedPart, fault: unknown) => void

/**
 * - `article`: nothing of it was read. It stands in the reading without statements, or, where it could not even be
 *   opened, not at all.
 * - `beside`: what was read in it stands, and was not laid beside the others.
 * - `pair`: what two articles tell differently was not looked for; `name` is both. Every other two were compared.
 * - the others: that part of the reading is empty, and says nothing.
 */
const sentences = {
  article:
    'A fault of this program kept the article from being read. Read it by eye, and tell whoever runs the program.',
  beside:
    'A fault of this program kept the article from being laid beside the others. What was read in it stands; compare it by eye, and tell whoever runs the program.',
  pair: 'A fault of this program kept differences between these two from being looked for: that none is shown between them does not mean that there is none. Compare the two by eye, and tell whoever runs the program.',
  events:
    'A fault of this program kept the articles from being laid beside one another. What was read in each stands; compare them by eye, and tell whoever runs the program.',
  differences:
    'A fault of this program kept differences from being looked for: that none is shown does not mean that there is none. Compare the articles by eye, and tell whoever runs the program.',
  timeline:
    'A fault of this program kept the timeline from being made. The days stand in the articles; tell whoever runs the program.',
  summary:
    'A fault of this program kept the summary from being made. What was read stands; tell whoever runs the program.',
}

/** The part that failed, in words. */
export const failedPart = (
  what: FailedPart['what'],
  article: number | null = null,
  name: string | null = null,
): FailedPart => ({ what, article, name, sentence: sentences[what] })

/**
 * What `make` gives, or `otherwise` where it throws and somebody hears of that. Where nobody does, the fault goes on: it
 * is never swallowed.
 */
export function unlessItFails<Value>(
  make: () => Value,
  otherwise: Value,
  failed: HearsOfFaults | undefined,
  part: () => FailedPart,
): Value {
  try {
    return make()
  } catch (fault) {
    if (!failed) throw fault
    failed(part(), fault)
    return otherwise
  }
}

/** Whether that no difference is told means that none was found. */
export const lookedForDifferences = (failed: readonly FailedPart[]): boolean =>
  !failed.some(({ what }) => what === 'differences' || what === 'pair' || what === 'events')

/** Whether faults kept each of so many articles from being read; those that came to be none are not among them. */
export const noneWasRead = (failed: readonly FailedPart[], articles: number): boolean =>
  failed.filter(({ what, article }) => what === 'article' && article !== null).length === articles
