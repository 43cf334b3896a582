export type NameType = 'PER' | 'ORG' | 'LOC' | 'EVENT' | 'DOC'

/** A name in a text: `tokens.slice(from, to)`. `full` is how the gazetteer calls it. */
export type FoundName = { from: number; to: number; type: NameType; full: string | null }
