/** What reading makes of an article: who is said to have said what, to whom, and through whom we know of it. */
import type { Article, Span } from './article.ts'

/**
 * - `attributed`: somebody is named, or unnamed but meant, as the source.
 * - `fact`: reported without a source of its own.
 * - `commentary`: the outlet's own framing, weighing or foretelling.
 * - `furniture`: not part of the article.
 */
export type Status = 'attributed' | 'fact' | 'commentary' | 'furniture'

/**
 * `said` covers announcing, conveying, stressing; `asked` a call, an appeal, an invitation; `wanted` an attitude or a
 * view held ("supports", "anticipates"); `reportedly` what reaches us without a named source; `conditional` what is
 * said to hold or happen only if, or only perhaps.
 */
export type Modality = 'said' | 'denied' | 'asked' | 'promised' | 'wanted' | 'reportedly' | 'conditional'

/** Whether the content holds that something is so, or that it is not. */
export type Polarity = 'positive' | 'negative'

/** A stretch of the article's text. `text` is always `article.text.slice(...span)`. */
export type Quoted = { text: string; span: Span }

/** Somebody named in the text; `entity` is an id among the article's entities once it is known who is meant. */
export type Named = Quoted & { entity: string | null }

/**
 * - `outlet`: the publisher of the text itself; it stands first and may have no words in the text.
 * - `relay`: an outlet, report or person through whom the words came.
 * - `speaker`: the one whose words or attitude they are; it stands last.
 */
export type ChainRole = 'outlet' | 'relay' | 'speaker'

/** A link of a chain. `span` is `null` where the text does not name the link: the outlet itself, an unnamed report. */
export type Link = { text: string; span: Span | null; entity: string | null; role: ChainRole }

/**
 * - `event`: when what is told of happens.
 * - `utterance`: when it was said.
 * - `publication`: when a text was published.
 */
export type DateKind = 'event' | 'utterance' | 'publication'

/**
 * A date as written and as resolved. `value` is an ISO 8601 date (`2024-09-17`), month (`2024-09`), year (`2024`), or an
 * interval of those (`2024-07/2024-09`, `../2024-09-17`), and `null` where the words do not allow one. `rule` says in
 * words how it was found: "weekday fits 2013, 2019, 2024, 2030; nearest to publication".
 */
export type Dated = Quoted & { value: string | null; kind: DateKind; rule: string }

export type Statement = {
  /** Unique over everything read together. */
  id: string
  status: Status
  /** Who speaks, asks, denies. `null` for facts, commentary and furniture, and where only "reportedly" stands. */
  speaker: Named | null
  addressees: Named[]
  /** The words that make it a statement: "said", "call for", "according to". */
  cue: Quoted | null
  /** What is said, in one or more stretches of the text. */
  content: Quoted[]
  /** From the outlet, through whoever relays, to the speaker. */
  chain: Link[]
  modality: Modality | null
  polarity: Polarity
  dates: Dated[]
  /** A place that the content names, where there is one. */
  where: Named | null
  /** The rule that found it, or `tagger`, or a rule's name with `+tagger` where both agree; `by hand` where a person added it. */
  rule: string
  /** How sure, 0 to 1: over the house corpus, how often such a statement was right. */
  score: number
  /** Who added it, of a statement `by hand`. */
  by?: string
}

/** Somebody or something named in an article. */
export type EntityType = 'person' | 'organisation' | 'place' | 'event' | 'document'
export type Entity = { id: string; type: EntityType; name: string; mentions: Span[] }

/** An article with what was read in it. */
export type ReadArticle = Omit<Article, 'received'> & { statements: Statement[]; entities: Entity[] }
