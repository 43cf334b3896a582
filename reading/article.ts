/** What an article is once it has come in: its text kept verbatim, and what is known of where it stood. */

/** `[start, end)` in UTF-16 units of the article's `text`. */
export type Span = [start: number, end: number]

/**
 * One article or statement as it was found. `text` is verbatim (for a plain-text input it is the file), and every span
 * of everything read from it points into it. What is not known is `null`.
 */
export type Article = {
  /** The file or address it came from, where there is one. */
  file: string | null
  text: string
  title: string | null
  byline: string | null
  /** Who published it: "Reuters", "TASS", "the ministry's own page". */
  outlet: string | null
  /** When it was published: an ISO 8601 date, or date and time with an offset. */
  published: string | null
  /** When it came in, where that is known: ISO 8601. Dates lean on it only where `published` is not known. */
  received?: string | null
  /** ISO 639-1: "en". */
  language: string | null
  /** What the page shows and the article does not say: "Previous Article", share buttons, headlines of other articles. */
  furniture: Span[]
}
